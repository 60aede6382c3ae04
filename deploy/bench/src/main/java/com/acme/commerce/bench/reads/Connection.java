package com.acme.commerce.bench.reads;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** A kept connection to an instance, with one lookup under way at most. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> implements LookupRun.Line {

    private final Route route;
    private final LookupRun run;
    private final AnswerCheck check;
    private ChannelHandlerContext channel;
    private String product;
    private long intended;

    Connection(Route route, LookupRun run, AnswerCheck check) {
        this.route = route;
        this.run = run;
        this.check = check;
    }

    @Override
    public void ask(String product, long intended) {
        this.product = product;
        this.intended = intended;
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, route.path(product), Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(
                        HttpHeaderNames.HOST,
                        route.to().getHostString() + ':' + route.to().getPort());
        route.headers().forEach(request.headers()::set);
        channel.writeAndFlush(request, channel.voidPromise());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context;
        run.add(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        run.answered(this, intended, check.complaint(product, answer));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.broken(new IllegalStateException("the instance at " + route.to() + " has closed a connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        run.broken(failure);
        context.close();
    }
}
