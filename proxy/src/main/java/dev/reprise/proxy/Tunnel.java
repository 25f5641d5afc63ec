package dev.reprise.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// One direction of a connection that has left HTTP: bytes go to the peer as they come, and when
/// this side ends, the peer is closed after what it is still owed.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as a closed channel
final class Tunnel extends ChannelInboundHandlerAdapter {
  private final Channel peer;

  Tunnel(Channel peer) {
    this.peer = peer;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf) {
      peer.write(message, peer.voidPromise());
      ctx.channel().config().setAutoRead(peer.isWritable());
    } else {
      ReferenceCountUtil.release(message); // the empty end of the handshake's answer
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    peer.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      peer.config().setAutoRead(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
