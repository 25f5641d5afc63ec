package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.Map;

/// How many leaves the bodies have that came again to the letter: they need not be taken apart to
/// be compared, only to be counted, and only once. Bounded; thread-safe.
final class LeafCounts {
  private static final int BODIES = 2_000;
  private static final int LONGEST = 64 << 10;

  private final Map<String, Long> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > BODIES;
        }
      };

  long of(String text, String contentType) {
    synchronized (this) {
      Long known = counts.get(text);
      if (known != null) {
        return known;
      }
    }
    long count = Trees.leaves(Content.of(text, contentType).tree());
    if (text.length() <= LONGEST) {
      synchronized (this) {
        counts.put(text, count);
      }
    }
    return count;
  }
}
