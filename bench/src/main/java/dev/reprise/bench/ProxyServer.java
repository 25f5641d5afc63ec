package dev.reprise.bench;

import dev.reprise.profile.DataRoot;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/// Our proxy with a recorder, as `reprise record` runs it, on one event loop.
final class ProxyServer {
  private ProxyServer() {}

  /// Takes the port, the upstream's address, and a folder.
  public static void main(String[] arguments) throws InterruptedException {
    var folder = Path.of(arguments[2]);
    var recorder =
        ProfileRecorder.open(
            RecorderSettings.at(new DataRoot(folder), InstantSource.system()).build());
    var listen =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var settings = ProxySettings.of(listen, URI.create(arguments[1])).withThreads(1);
    RecordingProxy.start(settings, recorder.exchanges());
    Recorded.keep(folder, recorder);
    Thread.currentThread().join();
  }
}
