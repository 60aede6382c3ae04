package com.acme.commerce.bench.reads;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks over kept connections on one thread without locks: it shares the processors with what it measures, so it has to be
 * cheap.
 */
final class LookupClient implements AutoCloseable {

    private static final int MOST_BODY_BYTES = 64 * 1024;

    private final int connections;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    LookupClient(int connections) {
        this.connections = connections;
    }

    /**
     * Makes a run from beginning to end.
     *
     * @throws IllegalStateException if the instance cannot be reached, or stops to answer
     */
    Lookups run(Route route, Timing timing) throws InterruptedException {
        LookupRun run = new LookupRun(route, timing, System::nanoTime);
        List<Channel> channels = connect(route, run);
        Future<?> ticking = loop.next().scheduleAtFixedRate(run::tick, 0, 1, TimeUnit.MILLISECONDS);
        try {
            return run.result().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(route.title() + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            ticking.cancel(false);
            for (Channel channel : channels) {
                channel.close().sync();
            }
        }
    }

    private List<Channel> connect(Route route, LookupRun run) throws InterruptedException {
        AnswerCheck check = new AnswerCheck(route);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .remoteAddress(route.to())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(MOST_BODY_BYTES),
                                        new Connection(route, run, check));
                    }
                });
        List<Channel> channels = new ArrayList<>();
        for (int count = 0; count < connections; count++) {
            channels.add(bootstrap.connect().sync().channel());
        }
        return channels;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
