package dev.reprise.proxy;

import dev.reprise.profile.FailureReason;
import dev.reprise.record.ExchangeRecorder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A running proxy: it accepts clients, passes their exchanges on to the upstream and tells the
/// recorder what passes. Safe for use by several threads.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as a closed channel
public final class RecordingProxy implements AutoCloseable {
  private final ProxySettings settings;
  private final EventLoopGroup loops;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;

  private RecordingProxy(ProxySettings settings, ExchangeRecorder recorder, Transport transport) {
    this.settings = settings;
    var tls = tls(settings);
    var threads = new DefaultThreadFactory("reprise-proxy", true);
    loops = new MultiThreadIoEventLoopGroup(settings.threads(), threads, transport.ioHandlers());
    try {
      listener = listen(transport, routes(recorder, transport, tls));
    } catch (Throwable failure) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw failure;
    }
  }

  /// Starts listening.
  ///
  /// @throws IllegalArgumentException if it would pass requests on to itself
  /// @throws UncheckedIOException if it cannot listen there
  public static RecordingProxy start(ProxySettings settings, ExchangeRecorder recorder) {
    return start(settings, recorder, Transport.best());
  }

  static RecordingProxy start(
      ProxySettings settings, ExchangeRecorder recorder, Transport transport) {
    var upstream = Upstream.of(settings.upstream());
    if (upstream.isAt(settings.listen())) {
      throw new IllegalArgumentException(
          "the upstream is this proxy itself: " + settings.upstream());
    }
    return new RecordingProxy(settings, recorder, transport);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /// Accepts nobody any more, lets the exchanges under way end within the drain time, then stops.
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    for (var client : clients) {
      client.eventLoop().execute(() -> stop(client));
    }
    clients.newCloseFuture().awaitUninterruptibly(settings.drain().toMillis());
    clients.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static void stop(Channel client) {
    var connection = client.pipeline().get(ClientConnection.class);
    if (connection == null) {
      client.close();
    } else {
      connection.stop();
    }
  }

  private Channel listen(Transport transport, Map<EventExecutor, Route> routes) {
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UpstreamConnector.waterMark())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    clients.add(channel);
                    var route = Objects.requireNonNull(routes.get(channel.eventLoop()));
                    new ClientConnection(route).addTo(channel.pipeline());
                  }
                })
            .bind(settings.listen())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      String why = FailureReason.of(bound.cause());
      throw new UncheckedIOException(
          "cannot listen on " + settings.listen() + ": " + why,
          new IOException(why, bound.cause()));
    }
    return bound.channel();
  }

  private Map<EventExecutor, Route> routes(
      ExchangeRecorder recorder, Transport transport, @Nullable SslContext tls) {
    var upstream = Upstream.of(settings.upstream());
    var connector = new UpstreamConnector(settings, upstream, transport, tls);
    var requestRules = new RequestRules(upstream, settings.keepClientHost());
    var answerRules = new AnswerRules(upstream);
    var guarded = new GuardedRecorder(recorder);
    var routes = new HashMap<EventExecutor, Route>();
    for (var loop : loops) {
      var pool = new UpstreamPool((EventLoop) loop, connector);
      routes.put(loop, new Route(settings, upstream, requestRules, answerRules, guarded, pool));
    }
    return Map.copyOf(routes);
  }

  private static @Nullable SslContext tls(ProxySettings settings) {
    if (!Upstream.of(settings.upstream()).secure()) {
      return null;
    }
    var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    if (settings.insecure()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm("");
    }
    try {
      return builder.build();
    } catch (SSLException failure) {
      throw new IllegalStateException(
          "TLS to " + settings.upstream() + " cannot be set up", failure);
    }
  }
}
