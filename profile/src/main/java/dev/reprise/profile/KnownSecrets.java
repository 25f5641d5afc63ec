package dev.reprise.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The secrets met so far, to be found again wherever they turn up.
///
/// A search looks at eight bytes at a time: they fall on one bit of a filter, and only where that
/// bit is set are the bytes compared. So a search costs the same whether one or thousands of
/// secrets are known. At most [#LIMIT] are kept, and 8 MiB of spellings; the oldest go.
///
/// Readers take no lock. They may miss a secret that another thread adds at that very moment; a
/// thread always finds what it added itself.
final class KnownSecrets {
  static final int LIMIT = 4096;

  private static final long BYTE_LIMIT = 8 << 20;

  /// No secret begins here; more bytes would not change that.
  static final int NONE = 0;

  /// One may begin here, but the bytes end too soon to tell.
  static final int UNDECIDED = -1;

  private static final VarHandle WINDOW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FILTER_BITS = 18;
  private static final int STALE_LIMIT = 1024;

  /// All that begin with the same eight bytes are compared one by one, so they are bounded too.
  private static final int LIKE_STARTS = 256;

  /// One spelling of a known secret.
  private static final class Spelling {
    private final byte[] bytes;
    private final String value;

    Spelling(byte[] bytes, String value) {
      this.bytes = bytes;
      this.value = value;
    }
  }

  private record Known(String value, List<Spelling> spellings) {
    long size() {
      return spellings.stream().mapToLong(spelling -> spelling.bytes.length).sum();
    }
  }

  private final Map<String, Known> byValue = new ConcurrentHashMap<>();
  private final Map<Long, List<Spelling>> byStart = new ConcurrentHashMap<>();
  private final ArrayDeque<Known> byAge = new ArrayDeque<>();
  private volatile int[] filter = new int[1 << (FILTER_BITS - 5)];
  private long bytesHeld;
  private int stale;

  void add(String value) {
    if (byValue.containsKey(value)) {
      return;
    }
    List<Spelling> spellings = new ArrayList<>();
    for (String spelling : SecretSpellings.of(value)) {
      byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
      if (bytes.length >= SecretRandomness.SHORTEST) {
        spellings.add(new Spelling(bytes, value));
      }
    }
    add(new Known(value, spellings));
  }

  private synchronized void add(Known known) {
    if (byValue.containsKey(known.value)) {
      return;
    }
    byAge.add(known);
    for (Spelling spelling : known.spellings) {
      byStart.merge(start(spelling), List.of(spelling), KnownSecrets::joined);
      mark(filter, start(spelling));
    }
    // Last: whoever sees the value here, without the lock, must be able to find its spellings.
    byValue.put(known.value, known);
    bytesHeld += known.size();
    while (byAge.size() > LIMIT || bytesHeld > BYTE_LIMIT) {
      Known oldest = byAge.remove();
      bytesHeld -= oldest.size();
      forget(oldest);
    }
  }

  private void forget(Known known) {
    byValue.remove(known.value);
    for (Spelling spelling : known.spellings) {
      byStart.computeIfPresent(
          start(spelling),
          (key, list) -> {
            List<Spelling> rest =
                list.stream().filter(other -> !other.value.equals(known.value)).toList();
            return rest.isEmpty() ? null : rest;
          });
    }
    if (++stale == STALE_LIMIT) {
      int[] fresh = new int[filter.length];
      byStart.keySet().forEach(start -> mark(fresh, start));
      filter = fresh;
      stale = 0;
    }
  }

  /// The bits for [#mayBegin]; to be fetched once for a stretch of bytes.
  int[] filter() {
    return filter;
  }

  /// Eight bytes as one number.
  static long window(byte[] bytes, int at) {
    return (long) WINDOW.get(bytes, at);
  }

  static boolean mayBegin(int[] filter, long window) {
    int slot = slot(window);
    return (filter[slot >>> 5] & (1 << slot)) != 0;
  }

  /// The length of the longest known secret that begins at `from`, [#NONE] or [#UNDECIDED].
  int lengthAt(byte[] bytes, int from, int to, boolean last) {
    List<Spelling> candidates = byStart.get(window(bytes, from));
    int longest = NONE;
    for (int i = 0; candidates != null && i < candidates.size(); i++) {
      byte[] wanted = candidates.get(i).bytes;
      int there = Math.min(wanted.length, to - from);
      if (!Arrays.equals(wanted, 0, there, bytes, from, from + there)) {
        continue;
      }
      if (there == wanted.length) {
        longest = Math.max(longest, there);
      } else if (!last) {
        return UNDECIDED;
      }
    }
    return longest;
  }

  /// The value whose spelling these bytes are.
  @Nullable String valueOf(byte[] bytes, int from, int to) {
    for (Spelling spelling : byStart.getOrDefault(window(bytes, from), List.of())) {
      if (Arrays.equals(spelling.bytes, 0, spelling.bytes.length, bytes, from, to)) {
        return spelling.value;
      }
    }
    return null;
  }

  private static long start(Spelling spelling) {
    return window(spelling.bytes, 0);
  }

  private static void mark(int[] filter, long window) {
    int slot = slot(window);
    filter[slot >>> 5] |= 1 << slot;
  }

  private static int slot(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
  }

  private static List<Spelling> joined(List<Spelling> some, List<Spelling> more) {
    int dropped = Math.max(0, some.size() + more.size() - LIKE_STARTS);
    List<Spelling> all = new ArrayList<>(some.subList(dropped, some.size()));
    all.addAll(more);
    return List.copyOf(all);
  }
}
