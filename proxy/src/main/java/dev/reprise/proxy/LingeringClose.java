package dev.reprise.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a connection on which the client may still be sending.
///
/// A plain close would meet those bytes with a reset, and a reset makes the client's system throw
/// away the answer before the client has read it. So our side ends first, and what still comes is
/// dropped for a short while.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as a closed channel
final class LingeringClose extends ChannelInboundHandlerAdapter {
  private static final int LIMIT_SECONDS = 2;

  private @Nullable ScheduledFuture<?> limit;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    limit = ctx.executor().schedule(() -> ctx.close(), LIMIT_SECONDS, TimeUnit.SECONDS);
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(_ -> ((DuplexChannel) ctx.channel()).shutdownOutput());
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (limit != null) {
      limit.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
