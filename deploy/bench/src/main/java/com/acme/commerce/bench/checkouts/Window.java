package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.local.load.LoadListener;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadTick;
import com.acme.commerce.local.monitor.WrittenOffsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Looks at everything when a load has warmed up, and shortly before it starts no more checkouts. */
final class Window implements LoadListener {

    /** A load ticks once a second: the last tick before the end is at most so long before it. */
    private static final Duration LAST_TICK = Duration.ofMillis(1_200);

    /** People want to see that it goes on. */
    static final int SAY_EVERY_TICKS = 5;

    private final ScratchPlatform platform;
    private final Admin admin;
    private final LogGrowth growth;
    private final Duration from;
    private final Duration to;
    private final Consumer<LoadTick> say;
    private int ticks;

    // Of the thread that ticks; read after it has ended.
    private volatile Moment begin;
    private volatile Moment end;
    private volatile RuntimeException failure;

    /**
     * @param warmUp of the load
     * @param duration of the load, the warm-up included
     * @param say hears of every fifth second
     */
    Window(ScratchPlatform platform, Admin admin, Duration warmUp, Duration duration, Consumer<LoadTick> say) {
        this.platform = platform;
        this.admin = admin;
        this.growth = new LogGrowth(admin);
        this.from = warmUp;
        this.to = duration.minus(LAST_TICK);
        this.say = say;
    }

    @Override
    public void tick(LoadTick tick) {
        if (failure != null || end != null) {
            return;
        }
        try {
            growth.look();
            if (begin == null && tick.elapsed().compareTo(from) >= 0) {
                begin = moment(tick.ended());
            } else if (isOver(tick)) {
                end = moment(tick.ended());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        if (++ticks % SAY_EVERY_TICKS == 0) {
            say.accept(tick);
        }
    }

    /** After the load. */
    Measured measured(LoadReport load) {
        if (failure != null) {
            throw new IllegalStateException("the platform could not be watched", failure);
        }
        return new Measured(load, begin, end != null ? end : moment(load.orders() + load.failed()));
    }

    /** Where all is so slow that no checkout has ended, it is measured until one has. */
    private boolean isOver(LoadTick tick) {
        return begin != null && tick.elapsed().compareTo(to) >= 0 && tick.ended() > begin.ended();
    }

    private Moment moment(long ended) {
        return new Moment(
                System.nanoTime(),
                ended,
                platform.usage(),
                WrittenOffsets.of(admin).byTopic(),
                growth.byTopic());
    }
}
