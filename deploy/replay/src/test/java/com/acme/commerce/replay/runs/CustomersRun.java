package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.CustomerStatus;
import com.acme.commerce.contracts.customers.EmailClaimed;
import com.acme.commerce.contracts.customers.EmailRefused;
import com.acme.commerce.contracts.customers.EraseCustomer;
import com.acme.commerce.contracts.customers.RegisterCustomer;
import com.acme.commerce.contracts.customers.UpdateCustomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Customers who want the same few addresses register, change, are closed and erased; some answers come twice and late. */
final class CustomersRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        List<ClaimEmail> claims = new ArrayList<>();
        List<SpecificRecord> commands = new ArrayList<>();
        for (int i = 0; i < 220; i++) {
            String customer = recorder.one("customer", 40);
            SpecificRecord command = command(recorder, customer);
            commands.add(command);
            recorder.send(customer, command);
            if (recorder.chance(10)) {
                SpecificRecord again = commands.get(recorder.random().nextInt(commands.size()));
                recorder.send(
                        (String) again.get(
                                again.getSchema().getField("customerId").pos()),
                        again);
            }
            claims.addAll(recorder.said(ClaimEmail.class));
            if (recorder.chance(10)) {
                answerAgain(recorder, claims.get(recorder.random().nextInt(claims.size())));
            }
        }
        // What was erased is erased again.
        recorder.pass(Duration.ofMinutes(430));
    }

    private static SpecificRecord command(Recorder recorder, String customer) {
        int kind = recorder.random().nextInt(10);
        if (kind < 5) {
            return new RegisterCustomer(
                    recorder.envelope(RegisterCustomer.class, customer), customer, email(recorder), "Name", "hash");
        }
        if (kind < 9) {
            return new UpdateCustomer(
                    recorder.envelope(UpdateCustomer.class, customer),
                    customer,
                    recorder.chance(50) ? email(recorder) : null,
                    recorder.chance(50) ? recorder.one("name", 5) : null,
                    recorder.chance(60) ? null : status(recorder));
        }
        return new EraseCustomer(recorder.envelope(EraseCustomer.class, customer), customer);
    }

    /** Some are the same in other letters, and some are none. */
    private static String email(Recorder recorder) {
        return recorder.chance(5)
                ? "nobody"
                : (recorder.chance(50) ? "Some" : "some") + recorder.one("", 30) + "@acme.org";
    }

    private static CustomerStatus status(Recorder recorder) {
        return recorder.chance(15)
                ? CustomerStatus.CLOSED
                : recorder.chance(50) ? CustomerStatus.SUSPENDED : CustomerStatus.ACTIVE;
    }

    private static void answerAgain(Recorder recorder, ClaimEmail claim) {
        String id = claim.getCustomerId();
        recorder.send(
                id,
                recorder.chance(70)
                        ? new EmailClaimed(
                                recorder.envelope(EmailClaimed.class, id), id, claim.getEmailHash(), claim.getClaim())
                        : new EmailRefused(
                                recorder.envelope(EmailRefused.class, id), id, claim.getEmailHash(), claim.getClaim()));
    }
}
