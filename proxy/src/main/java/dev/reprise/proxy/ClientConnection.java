package dev.reprise.proxy;

import dev.reprise.record.RequestHead;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client's end: takes requests one after the other and answers them in that order.
///
/// What has been read but cannot be taken yet waits in a queue. While the queue holds anything the
/// socket is not read, so it holds what one read brought at most. The class is long because a
/// connection can end in five ways, each of which must leave queue, timer and exchange in order.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as a closed channel
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private final Route route;
  private final RequestDecoder decoder;
  private final AnswerEncoder encoder = new AnswerEncoder();
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable SilenceTimer silence;
  private @Nullable Exchange exchange;
  private String clientAddress = "unknown";
  private boolean taking;
  private boolean closing;
  private boolean stopping;

  ClientConnection(Route route) {
    this.route = route;
    this.decoder = new RequestDecoder(route.settings().maxHeaderBytes());
  }

  void addTo(ChannelPipeline pipeline) {
    pipeline.addLast(decoder, encoder, this);
  }

  /// Goes on with what waits, after something it waited for has happened.
  void resume() {
    take();
    if (exchange != null) {
      exchange.flushRequest();
    }
  }

  void write(Object message) {
    context().write(message, context().voidPromise());
  }

  /// Writes an answer's end; the exchange hears when the client's system has taken it.
  void writeEnd(LastHttpContent end, Exchange answered) {
    context().write(end).addListener(done -> answered.passedOn(done.isSuccess()));
  }

  void flush() {
    context().flush();
  }

  boolean isWritable() {
    return context().channel().isWritable();
  }

  /// Takes the next message from the queue, or null if nothing waits.
  @Nullable Object nextWaiting() {
    return waiting.poll();
  }

  boolean isStopping() {
    return stopping;
  }

  /// Answers in the upstream's stead.
  void answer(FullHttpResponse own, boolean goOn, Exchange answered) {
    if (!goOn) {
      own.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    context().writeAndFlush(own).addListener(done -> answered.passedOn(done.isSuccess()));
  }

  void exchangeOver(boolean goOn) {
    exchange = null;
    if (goOn && !stopping) {
      resume();
    } else {
      closing = true;
      context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /// Closes behind an answer that came before its request had ended.
  void closeLingering() {
    exchange = null;
    closing = true;
    var pipeline = context().pipeline();
    if (!context().isRemoved()) {
      pipeline.replace(this, "lingering", new LingeringClose());
      pipeline.remove(decoder);
    }
  }

  /// Ends the connection in the middle of an answer so that nobody can take it for whole: where
  /// only the close would mark the end, by a reset.
  void cut(boolean closeMarksTheEnd) {
    exchange = null;
    closing = true;
    if (closeMarksTheEnd) {
      context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /// Passes the 101 on, after which both sides carry bytes alone.
  void becomeTunnel(Object switching, UpstreamConnection upstream) {
    exchange = null;
    if (!waiting.isEmpty()) {
      // Sent before the switch was agreed, and already read as HTTP: it cannot be taken back.
      upstream.abandon();
      cut(false);
      return;
    }
    write(switching);
    context().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    var pipeline = context().pipeline();
    pipeline.remove(encoder);
    var upstreamChannel = upstream.channel();
    upstream.becomeTunnel(pipeline.channel());
    pipeline.replace(this, "tunnel", new Tunnel(upstreamChannel));
    pipeline.remove(decoder);
    pipeline.channel().config().setAutoRead(true);
  }

  /// Closes as soon as no exchange is under way.
  void stop() {
    stopping = true;
    if (exchange == null && waiting.isEmpty()) {
      context().close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    silence =
        new SilenceTimer(
            ctx.channel().eventLoop(), route.settings().clientTimeout(), this::owes, this::silent);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    silence().stop();
    releaseWaiting();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    silence().start();
    if (ctx.channel().remoteAddress() instanceof InetSocketAddress address
        && address.getAddress() != null) {
      clientAddress = address.getAddress().getHostAddress();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    waiting.add(message);
    take();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    silence().heard();
    if (exchange != null) {
      exchange.flushRequest();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    silence().heard();
    if (exchange != null && ctx.channel().isWritable()) {
      exchange.clientWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    silence().stop();
    releaseWaiting();
    gone(stopping ? "the proxy stopped" : "client closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    gone("client closed the connection (" + cause.getMessage() + ")");
    ctx.close();
  }

  private void take() {
    if (taking) {
      return;
    }
    taking = true;
    while (!closing && ready() && !waiting.isEmpty()) {
      take(waiting.remove());
    }
    taking = false;
    if (closing) {
      releaseWaiting();
    } else {
      context().channel().config().setAutoRead(waiting.isEmpty() && wantsMore());
    }
  }

  private void take(Object message) {
    if (exchange != null && message instanceof HttpContent content) {
      exchange.requestContent(content);
    } else if (message instanceof HttpRequest request) {
      begin(request);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    var refusal = Admission.refusalOf(request);
    if (refusal != null) {
      ReferenceCountUtil.release(request);
      refuse(refusal);
      return;
    }
    var asked = ClientRequest.of(request);
    var head =
        new RequestHead(asked.method().name(), asked.target(), WireHeaders.of(request.headers()));
    var recording = route.recorder().begin(head);
    route.requestRules().rewrite(request, asked, clientAddress);
    encoder.answersHead(asked.isHead());
    exchange = new Exchange(route, this, asked, request, recording);
    route.pool().acquire(exchange);
  }

  private void refuse(Refusal refusal) {
    var own = ErrorAnswer.of(refusal, null);
    own.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    encoder.answersHead(false);
    write(own);
    closeLingering();
  }

  /// Whether the next message can be taken now.
  private boolean ready() {
    return exchange == null || exchange.takesContent();
  }

  /// Whether the socket is worth reading: for a body that can go on, for a next request, or just to
  /// learn that the client has gone.
  private boolean wantsMore() {
    return ready() || (exchange != null && exchange.requestEnded());
  }

  private boolean owes() {
    boolean waits = exchange != null && exchange.awaitsInvitation();
    return (ready() && !waits) || !isWritable();
  }

  private void silent() {
    gone("client was silent for too long");
    context().close();
  }

  private void gone(String how) {
    var current = exchange;
    exchange = null;
    if (current != null) {
      current.clientGone(how);
    }
  }

  private void releaseWaiting() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }

  private SilenceTimer silence() {
    return Objects.requireNonNull(silence);
  }
}
