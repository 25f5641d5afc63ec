package dev.reprise.proxy;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// How sockets are driven: Linux's epoll where its native library loads, the JDK's NIO elsewhere.
record Transport(
    IoHandlerFactory ioHandlers,
    Class<? extends ServerSocketChannel> serverChannel,
    Class<? extends SocketChannel> clientChannel) {

  static Transport best() {
    return Epoll.isAvailable() ? epoll() : nio();
  }

  static Transport nio() {
    return new Transport(
        NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class);
  }

  private static Transport epoll() {
    return new Transport(
        EpollIoHandler.newFactory(), EpollServerSocketChannel.class, EpollSocketChannel.class);
  }
}
