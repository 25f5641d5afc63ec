package dev.reprise.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Opens connections to the upstream.
///
/// Every address of the upstream's name is tried in turn: `localhost` is often two, and many
/// development servers listen on one of them only.
final class UpstreamConnector {
  private final ProxySettings settings;
  private final Upstream upstream;
  private final Transport transport;
  private final @Nullable SslContext tls;
  private volatile @Nullable InetAddress reached;

  UpstreamConnector(
      ProxySettings settings, Upstream upstream, Transport transport, @Nullable SslContext tls) {
    this.settings = settings;
    this.upstream = upstream;
    this.transport = transport;
    this.tls = tls;
  }

  /// Connects and hands the connection, or the failure, to the exchange on its own thread. Names
  /// are looked up elsewhere, since that blocks.
  void connect(EventLoop loop, UpstreamPool pool, Exchange exchange) {
    Thread.startVirtualThread(() -> {
      try {
        loop.execute(attempts(loop, pool, exchange));
      } catch (RejectedExecutionException _) {
        // The proxy was closed meanwhile, and the exchange with it.
      }
    });
  }

  private Runnable attempts(EventLoop loop, UpstreamPool pool, Exchange exchange) {
    try {
      var addresses = resolve();
      return () -> attempt(loop, pool, exchange, addresses, 0);
    } catch (UnknownHostException unknown) {
      return () -> exchange.unreachable(unknown);
    }
  }

  private InetAddress[] resolve() throws UnknownHostException {
    var addresses = InetAddress.getAllByName(upstream.host());
    for (int i = 1; i < addresses.length; i++) {
      var address = addresses[i];
      if (address.equals(reached)) {
        addresses[i] = addresses[0];
        addresses[0] = address;
      }
    }
    return addresses;
  }

  private void attempt(
      EventLoop loop, UpstreamPool pool, Exchange exchange, InetAddress[] addresses, int index) {
    var connection = new UpstreamConnection(pool, settings);
    var address = new InetSocketAddress(addresses[index], upstream.port());
    var connecting = bootstrap(loop, connection).connect(address);
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        reached = addresses[index];
        secured(connecting.channel(), connection, exchange);
      } else if (index + 1 < addresses.length) {
        attempt(loop, pool, exchange, addresses, index + 1);
      } else {
        exchange.unreachable(done.cause());
      }
    });
  }

  private static void secured(Channel channel, UpstreamConnection connection, Exchange exchange) {
    var handler = channel.pipeline().get(SslHandler.class);
    if (handler == null) {
      exchange.connected(connection, false);
      return;
    }
    handler
        .handshakeFuture()
        .addListener(done -> {
          if (done.isSuccess()) {
            exchange.connected(connection, false);
          } else {
            exchange.unreachable(done.cause());
          }
        });
  }

  private Bootstrap bootstrap(EventLoop loop, UpstreamConnection connection) {
    return new Bootstrap()
        .group(loop)
        .channel(transport.clientChannel())
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(settings.connectTimeout().toMillis()))
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                var handler = tlsHandler(channel);
                if (handler != null) {
                  channel.pipeline().addLast(handler);
                }
                connection.addTo(channel.pipeline());
              }
            });
  }

  private @Nullable SslHandler tlsHandler(Channel channel) {
    if (tls == null) {
      return null;
    }
    var handler = tls.newHandler(channel.alloc(), upstream.host(), upstream.port());
    handler.setHandshakeTimeoutMillis(settings.connectTimeout().toMillis());
    return handler;
  }

  /// How much may wait for a slow peer before its source is no longer read.
  static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(64 * 1024, 256 * 1024);
  }
}
