package com.acme.commerce.bench.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** A sale of two units to four buyers, of whom one cannot pay and one gives it back. */
class SaleTest {

    private static final SaleLevel SOLD_OUT = new SaleLevel(0, 2, 0, 2);

    private final SaleBook book = new SaleBook();
    private final Sale sale = new Sale(7, 2, 4, 0, 1, Duration.ofSeconds(1));

    @Test
    void whatThereIsIsSold() {
        sellOut();

        assertThat(sale.violations(book, SOLD_OUT)).isEmpty();
        assertThat(sale.violations(book, new SaleLevel(0, 1, 1, 2)))
                .as("one has left")
                .isEmpty();
    }

    @Test
    void moreThanThereIsIsSold() {
        sellOut();
        created("o-5");

        assertThat(new Sale(7, 2, 5, 0, 1, Duration.ZERO).violations(book, SOLD_OUT))
                .anyMatch(violation -> violation.equals("seed 7: sold 3 of 2"));
    }

    @Test
    void whatIsGivenBackIsNotSoldAgain() {
        created("o-1");
        failed("o-2");
        created("o-3");
        cancelled("o-3");
        failed("o-4");

        assertThat(sale.violations(book, new SaleLevel(1, 1, 0, 2))).containsExactly("seed 7: sold 1 of 2");
    }

    @Test
    void aFailedCheckoutKeepsItsReservation() {
        sellOut();

        assertThat(sale.violations(book, new SaleLevel(-1, 3, 0, 2)))
                .singleElement()
                .asString()
                .contains("the stock of 2, of which 2 are sold, is told as");
    }

    @Test
    void aCheckoutThatNeverEnds() {
        created("o-1");
        created("o-2");
        failed("o-3");

        assertThat(sale.violations(book, SOLD_OUT)).containsExactly("seed 7: of 4 checkouts 3 have ended");
    }

    @Test
    void aCheckoutThatEndsTwice() {
        sellOut();
        failed("o-1");

        assertThat(sale.violations(book, SOLD_OUT)).contains("seed 7: order o-1 failed after its checkout had ended");
    }

    @Test
    void anOrderThatIsCancelledTwice() {
        sellOut();
        cancelled("o-3");

        assertThat(sale.violations(book, SOLD_OUT))
                .containsExactly("seed 7: order o-3 was cancelled and is none, or not any more");
    }

    @Test
    void aCheckoutThatWasNeverSent() {
        sellOut();

        assertThat(new Sale(7, 2, 4, 1, 1, Duration.ZERO).violations(book, SOLD_OUT))
                .containsExactly("seed 7: 1 checkouts could not be sent");
    }

    private void sellOut() {
        created("o-1");
        failed("o-2");
        created("o-3");
        cancelled("o-3");
        created("o-4");
    }

    private void created(String orderId) {
        book.accept(of(orderId, new OrderCreated()));
    }

    private void failed(String orderId) {
        book.accept(of(orderId, new CheckoutFailed()));
    }

    private void cancelled(String orderId) {
        book.accept(of(orderId, new OrderCancelled()));
    }

    private static SpecificRecord of(String orderId, SpecificRecordBase event) {
        event.put("orderId", orderId);
        return event;
    }
}
