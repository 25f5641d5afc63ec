package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class after which a buffer was collected that nobody had released.
final class Leaks implements BeforeAllCallback, AfterAllCallback {
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      collectGarbage();
      // Leaks are noticed when the next buffers are made.
      for (int i = 0; i < 10; i++) {
        PooledByteBufAllocator.DEFAULT.buffer(16).release();
      }
    }
    assertThat(FOUND).isEmpty();
  }

  /// Returns when references to what was collected have been queued.
  private static void collectGarbage() throws InterruptedException {
    var queue = new ReferenceQueue<Object>();
    var sentinel = new WeakReference<>(new Object(), queue);
    System.gc();
    assertThat(queue.remove(5_000)).isSameAs(sentinel);
  }

  private static final class Factory extends ResourceLeakDetectorFactory {
    @Override
    @SuppressWarnings("deprecation") // the old overload is abstract; nobody calls it any more
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return newResourceLeakDetector(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval) {
      var detector = new ResourceLeakDetector<T>(resource, samplingInterval);
      detector.setLeakListener((type, records) -> FOUND.add(type + records));
      return detector;
    }
  }
}
