package com.acme.commerce.replay.runs;

import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;

/** Stock that comes, is reserved, given back and sent, in any order and more than once. */
final class InventoryRun implements RecordedRun {

    @Override
    public void play(Recorder recorder) {
        for (int i = 0; i < 300; i++) {
            String product = recorder.one("product", 4);
            String order = recorder.one("order", 30);
            switch (recorder.random().nextInt(6)) {
                case 0 ->
                    recorder.send(
                            product,
                            new AdjustInventory(
                                    recorder.envelope(AdjustInventory.class, product),
                                    recorder.one("adjustment", 40),
                                    product,
                                    recorder.random().nextInt(20) - 4L,
                                    AdjustmentReason.RECEIVED));
                case 1, 2 ->
                    recorder.send(
                            product,
                            new ReserveInventory(
                                    recorder.envelope(ReserveInventory.class, order),
                                    order,
                                    product,
                                    1 + recorder.random().nextInt(3)));
                case 3 ->
                    recorder.send(
                            product,
                            new ReleaseInventory(
                                    recorder.envelope(ReleaseInventory.class, order),
                                    order,
                                    product,
                                    ReleaseReason.ORDER_CANCELLED));
                case 4 ->
                    recorder.send(
                            product,
                            new CommitInventory(recorder.envelope(CommitInventory.class, order), order, product));
                default ->
                    recorder.send(
                            product,
                            new ReturnInventory(recorder.envelope(ReturnInventory.class, order), order, product));
            }
        }
    }
}
