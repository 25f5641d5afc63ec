package dev.reprise.play;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What things that were recorded are called today: the one table that rewrites requests and that
/// excuses exactly these differences in answers.
///
/// A unique value has one name today, wherever it stands; a common one (a small number) has one for
/// each kind of thing, see [Space]. Thread-safe.
final class Renames {
  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, String> unique = new TreeMap<>(LONGEST_FIRST);
  private final Map<String, String> loose = new TreeMap<>(LONGEST_FIRST);
  private final Map<String, String> uniqueBack = new HashMap<>();
  private final Map<Key, String> common = new HashMap<>();
  private final Map<Key, String> commonBack = new HashMap<>();

  /// By what was recorded and what it is called today: who said so first.
  private final Map<String, Map<String, String>> pairs = new HashMap<>();

  private final Set<String> spaces = new HashSet<>();

  /// For quick answers without the lock: recorded values that are called otherwise today, and those
  /// of them that are followed inside of texts.
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  private final List<String> changedInTexts = new CopyOnWriteArrayList<>();
  private volatile int shortestInTexts = Integer.MAX_VALUE;

  private final Consumer<String> secrets;

  private record Key(String space, String value) {}

  Renames() {
    this(_ -> {});
  }

  /// @param secrets hears each value of today that was recorded as a placeholder
  Renames(Consumer<String> secrets) {
    this.secrets = secrets;
  }

  /// Two recorded values became one, or one became two.
  ///
  /// @param recorded the value that has another name already, or the other value of that name
  /// @param live the name that it has
  /// @param said where that was said, or empty
  record Conflict(String recorded, String live, String said) {}

  /// Whether a recorded text is written otherwise today, or may be. Quick, since most are not.
  boolean touches(String recorded) {
    if (changed.contains(recorded)) {
      return true;
    }
    if (recorded.length() >= shortestInTexts) {
      for (String value : changedInTexts) {
        if (recorded.contains(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether nothing in a whole body is written otherwise today.
  boolean leavesAlone(String body) {
    return changedInTexts.size() == changed.size()
        && changedInTexts.stream().noneMatch(body::contains);
  }

  private void changes(String recorded, String live, boolean inTexts) {
    if (!recorded.equals(live) && changed.add(recorded) && inTexts) {
      changedInTexts.add(recorded);
      shortestInTexts = Math.min(shortestInTexts, recorded.length());
    }
  }

  /// Adds what a value is called today.
  ///
  /// @param said by whom, for people
  Optional<Conflict> add(String space, String recorded, String live, String said) {
    if (Peculiarity.isPlaceholder(recorded)) {
      secrets.accept(live);
    }
    lock.writeLock().lock();
    try {
      spaces.add(space);
      changes(recorded, live, Peculiarity.of(recorded) == Peculiarity.UNIQUE);
      return Peculiarity.of(recorded) == Peculiarity.UNIQUE
          ? add(unique, uniqueBack, recorded, live, new Said(recorded, live, said))
          : add(
              common,
              commonBack,
              new Key(space, recorded),
              new Key(space, live),
              new Said(recorded, live, said));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Adds the name of a run or an address. One that could be an ordinary word may be called so
  /// today, all others must.
  void addNamed(String recorded, String live) {
    lock.writeLock().lock();
    try {
      if (Peculiarity.of(recorded) == Peculiarity.UNIQUE) {
        unique.put(recorded, live);
        uniqueBack.put(live, recorded);
        changes(recorded, live, true);
      } else {
        loose.put(recorded, live);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private record Said(String recorded, String live, String by) {}

  private <K, B> Optional<Conflict> add(
      Map<K, String> names, Map<B, String> back, K key, B backKey, Said said) {
    String known = names.get(key);
    if (known != null) {
      return known.equals(said.live()) ? Optional.empty() : conflict(said.recorded(), known);
    }
    String other = back.get(backKey);
    names.put(key, said.live());
    pairs
        .computeIfAbsent(said.recorded(), _ -> new HashMap<>())
        .putIfAbsent(said.live(), said.by());
    if (other != null && !other.equals(said.recorded())) {
      return conflict(other, said.live());
    }
    back.put(backKey, said.recorded());
    return Optional.empty();
  }

  private Optional<Conflict> conflict(String recorded, String live) {
    String said = pairs.getOrDefault(recorded, Map.of()).getOrDefault(live, "");
    return Optional.of(new Conflict(recorded, live, said));
  }

  /// What a recorded value is called today, if that is known for this kind of thing.
  @Nullable String find(String space, String recorded) {
    lock.readLock().lock();
    try {
      String name = unique.get(recorded);
      return name != null ? name : common.get(new Key(space, recorded));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Whether anything of this kind has another name today.
  boolean knows(String space) {
    lock.readLock().lock();
    try {
      return spaces.contains(space);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Whether some kind of thing is called `live` today that was called `recorded`.
  boolean explains(String recorded, String live) {
    lock.readLock().lock();
    try {
      return pairs.getOrDefault(recorded, Map.of()).containsKey(live);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// A recorded text with the unique values in it as they are called today.
  String rewrite(String recorded) {
    return replaced(recorded, unique);
  }

  /// A recorded text as it may be written today, where names that could be words are names.
  String rewriteLoosely(String recorded) {
    return replaced(replaced(recorded, unique), loose);
  }

  /// A text of today with the names in it as they were recorded.
  String restore(String space, String live) {
    lock.readLock().lock();
    try {
      String recorded = commonBack.get(new Key(space, live));
      return recorded != null ? recorded : replaced(live, sortedBack());
    } finally {
      lock.readLock().unlock();
    }
  }

  private Map<String, String> sortedBack() {
    lock.readLock().lock();
    try {
      var sorted = new TreeMap<String, String>(LONGEST_FIRST);
      sorted.putAll(uniqueBack);
      return sorted;
    } finally {
      lock.readLock().unlock();
    }
  }

  private String replaced(String text, Map<String, String> names) {
    lock.readLock().lock();
    try {
      var found = new TreeMap<Integer, Map.Entry<String, String>>();
      for (var entry : names.entrySet()) {
        if (entry.getKey().length() <= text.length()) {
          find(text, entry, found);
        }
      }
      return found.isEmpty() ? text : atOnce(text, found);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Finds a value where it stands for itself, not inside a longer word or another value.
  private static void find(
      String text,
      Map.Entry<String, String> name,
      NavigableMap<Integer, Map.Entry<String, String>> to) {
    String value = name.getKey();
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      int end = at + value.length();
      var before = to.lowerEntry(end);
      boolean taken = before != null && before.getKey() + before.getValue().getKey().length() > at;
      if (!taken && isEdge(text, at - 1, value.charAt(0)) && isEdge(text, end, last(value))) {
        to.put(at, name);
      }
    }
  }

  /// All at once: what one thing is called today may be what another was called.
  private static String atOnce(String text, Map<Integer, Map.Entry<String, String>> found) {
    var out = new StringBuilder(text.length());
    int from = 0;
    for (var entry : found.entrySet()) {
      out.append(text, from, entry.getKey()).append(entry.getValue().getValue());
      from = entry.getKey() + entry.getValue().getKey().length();
    }
    return out.append(text, from, text.length()).toString();
  }

  private static char last(String value) {
    return value.charAt(value.length() - 1);
  }

  private static boolean isEdge(String text, int at, char inside) {
    return at < 0
        || at >= text.length()
        || !Character.isLetterOrDigit(inside)
        || !Character.isLetterOrDigit(text.charAt(at));
  }
}
