package dev.reprise.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The upstream's end: one connection, which serves one exchange at a time or waits in its pool.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as a closed channel
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private final UpstreamPool pool;
  private final ProxySettings settings;
  private final AnswerDecoder decoder;
  private final RequestEncoder encoder = new RequestEncoder();
  private @Nullable ChannelHandlerContext context;
  private @Nullable SilenceTimer silence;
  private @Nullable Exchange exchange;
  private boolean reusable;

  UpstreamConnection(UpstreamPool pool, ProxySettings settings) {
    this.pool = pool;
    this.settings = settings;
    this.decoder = new AnswerDecoder(settings.maxHeaderBytes());
  }

  void addTo(ChannelPipeline pipeline) {
    pipeline.addLast(decoder, encoder, this);
  }

  void begin(Exchange next, boolean head) {
    exchange = next;
    reusable = false;
    decoder.answersHead(head);
    silence().heard();
  }

  void write(Object message) {
    context().write(message, context().voidPromise());
  }

  void flush() {
    silence().heard();
    context().flush();
  }

  boolean isWritable() {
    return context().channel().isWritable();
  }

  void read(boolean on) {
    if (on && !context().channel().config().isAutoRead()) {
      silence().heard();
    }
    context().channel().config().setAutoRead(on);
  }

  long idleNanos() {
    return silence().silentNanos();
  }

  /// Lets go of an exchange that both sides have ended.
  void settle() {
    var ended = exchange;
    if (ended == null || !ended.bothEnded()) {
      return;
    }
    exchange = null;
    ended.upstreamFree();
    if (reusable && context().channel().isActive()) {
      read(true);
      pool.giveBack(this);
    } else {
      close();
    }
  }

  /// Breaks off whatever the exchange still has under way here.
  void abandon() {
    exchange = null;
    close();
  }

  void close() {
    context().close();
  }

  /// From now on only bytes: the protocol's handlers make way for the tunnel.
  void becomeTunnel(Channel client) {
    exchange = null;
    var pipeline = context().pipeline();
    pipeline.replace(this, "tunnel", new Tunnel(client));
    pipeline.remove(encoder);
    pipeline.remove(decoder);
  }

  Channel channel() {
    return context().channel();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    silence =
        new SilenceTimer(
            ctx.channel().eventLoop(), settings.responseTimeout(), this::owes, this::silent);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    silence().stop();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    silence().start();
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var current = exchange;
    if (current == null || current.answerEnded()) {
      // Nobody asked for this; the next exchange must not take it for its answer.
      reusable = false;
      ReferenceCountUtil.release(message);
      if (current == null) {
        ctx.close();
      }
    } else if (message instanceof HttpResponse response) {
      reusable = HttpUtil.isKeepAlive(response);
      current.answerHead(response);
    } else if (message instanceof HttpContent content) {
      current.answerContent(content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    silence().heard();
    var current = exchange;
    if (current != null) {
      settle();
      current.flushAnswer();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    silence().heard();
    if (exchange != null && ctx.channel().isWritable()) {
      exchange.upstreamWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    pool.forget(this);
    silence().stop();
    lost("closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // Told before the close: the decoder takes any close for the end of a body without a length.
    lost("broke the connection (" + cause.getMessage() + ")");
    ctx.close();
  }

  private void lost(String how) {
    var current = exchange;
    exchange = null;
    if (current != null) {
      current.upstreamLost(how);
    }
  }

  private boolean owes() {
    var current = exchange;
    return current == null
        || (context().channel().config().isAutoRead() && current.upstreamOwes(isWritable()));
  }

  private void silent() {
    var current = exchange;
    if (current != null) {
      current.upstreamSilent();
    }
    close();
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }

  private SilenceTimer silence() {
    return Objects.requireNonNull(silence);
  }
}
