package dev.reprise.play;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which elements of two lists of one length are the same things, by what they say.
///
/// Equal ones belong together; of the rest those that are most alike, and where nothing speaks for
/// another order, the order stays.
final class Likeness {
  /// Longer lists are not searched for elements that are only alike.
  private static final int LONGEST = 200;

  private static final MathContext DIGITS = new MathContext(9);
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}\\.[0-9]{1,30}");

  private final int[] partners;
  private final boolean otherOrder;

  /// @param before what the recorded elements say
  /// @param after what those of today say
  Likeness(List<Object> before, List<Object> after) {
    partners = new int[before.size()];
    boolean[] taken = new boolean[after.size()];
    pairEqual(before, after, taken);
    boolean equalMoved = isMoved();
    if (before.size() <= LONGEST) {
      pairAlike(before, after, taken);
    }
    pairRest(taken);
    otherOrder = (equalMoved || isMoved()) && likeness(before, after) > inOrder(before, after);
    if (!otherOrder && !equalMoved) {
      for (int i = 0; i < partners.length; i++) {
        partners[i] = i;
      }
    }
  }

  /// By the places of the recorded elements: those of their partners.
  int[] partners() {
    return partners.clone();
  }

  /// Whether the elements are clearly the same in another order.
  boolean isOtherOrder() {
    return otherOrder;
  }

  private boolean isMoved() {
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] >= 0 && partners[i] != i) {
        return true;
      }
    }
    return false;
  }

  private void pairEqual(List<Object> before, List<Object> after, boolean[] taken) {
    Map<Object, Deque<Integer>> places = new HashMap<>();
    for (int i = 0; i < after.size(); i++) {
      places.computeIfAbsent(after.get(i), _ -> new ArrayDeque<>()).add(i);
    }
    for (int i = 0; i < partners.length; i++) {
      Deque<Integer> equal = places.getOrDefault(before.get(i), new ArrayDeque<>());
      Integer partner = equal.contains(i) ? Integer.valueOf(i) : equal.peek();
      partners[i] = partner == null ? -1 : partner;
      if (partner != null) {
        equal.remove(partner);
        taken[partner] = true;
      }
    }
  }

  private void pairAlike(List<Object> before, List<Object> after, boolean[] taken) {
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] >= 0) {
        continue;
      }
      int best = -1;
      int most = 0;
      for (int j = 0; j < after.size(); j++) {
        int alike = taken[j] ? 0 : alike(before.get(i), after.get(j));
        if (alike > most || (alike == most && alike > 0 && j == i)) {
          best = j;
          most = alike;
        }
      }
      if (best >= 0) {
        partners[i] = best;
        taken[best] = true;
      }
    }
  }

  private void pairRest(boolean[] taken) {
    int left = 0;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        while (taken[left]) {
          left++;
        }
        partners[i] = left;
        taken[left] = true;
      }
    }
  }

  private int likeness(List<Object> before, List<Object> after) {
    int sum = 0;
    for (int i = 0; i < partners.length; i++) {
      sum += alike(before.get(i), after.get(partners[i]));
    }
    return sum;
  }

  private static int inOrder(List<Object> before, List<Object> after) {
    int sum = 0;
    for (int i = 0; i < before.size(); i++) {
      sum += alike(before.get(i), after.get(i));
    }
    return sum;
  }

  /// How many leaves two values share at the same places.
  private static int alike(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
      int sum = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += alike(entry.getValue(), second.get(entry.getKey()));
      }
      return sum;
    }
    if (one instanceof List<?> list && other instanceof List<?> second) {
      int sum = 0;
      for (int i = 0; i < Math.min(list.size(), second.size()); i++) {
        sum += alike(list.get(i), second.get(i));
      }
      return sum;
    }
    return Objects.equals(one, other) && one != null && !one.equals("?") ? 1 : 0;
  }

  /// A number without the tail that depends on the order of a sum.
  static String rounded(String value) {
    return DECIMAL.matcher(value).matches()
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : value;
  }
}
