package dev.reprise.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The operators that [Fault]s are made of: each gives a function that changes an answer, and
/// leaves answers alone that lack what it changes.
final class Alteration {
  private Alteration() {}

  static UnaryOperator<Answer> status(int status) {
    return answer -> answer.withStatus(status);
  }

  /// Changes one value of a JSON body.
  static UnaryOperator<Answer> value(String place, UnaryOperator<@Nullable Object> change) {
    return tree(
        value -> Tree.at(value, place) == null ? value : Tree.changed(value, place, change));
  }

  /// Puts a value, where there was none before or there was.
  static UnaryOperator<Answer> put(String place, @Nullable Object value) {
    return tree(tree -> Tree.changed(tree, place, before -> value));
  }

  static UnaryOperator<Answer> drop(String place) {
    return tree(tree -> Tree.without(tree, place));
  }

  static UnaryOperator<Answer> rename(String place, String other) {
    return tree(tree -> {
      Object value = Tree.at(tree, place);
      String sibling = place.substring(0, place.lastIndexOf('.') + 1) + other;
      return value == null
          ? tree
          : Tree.changed(Tree.without(tree, place), sibling, before -> value);
    });
  }

  static UnaryOperator<Answer> plus(String place, double more) {
    return value(place, it -> sum(it, more));
  }

  static UnaryOperator<Answer> rounded(String place, int digits) {
    return value(
        place,
        it -> new BigDecimal(String.valueOf(it)).setScale(digits, RoundingMode.DOWN).doubleValue());
  }

  static UnaryOperator<Answer> asText(String place) {
    return value(place, String::valueOf);
  }

  static UnaryOperator<Answer> upperCase(String place) {
    return value(place, it -> String.valueOf(it).toUpperCase(Locale.ROOT));
  }

  static UnaryOperator<Answer> flipped(String place) {
    return value(place, it -> !Boolean.TRUE.equals(it));
  }

  static UnaryOperator<Answer> list(String place, UnaryOperator<List<@Nullable Object>> change) {
    return value(place, it -> it instanceof List<?> items ? change.apply(copy(items)) : it);
  }

  static List<@Nullable Object> reversed(List<@Nullable Object> items) {
    Collections.reverse(items);
    return items;
  }

  static List<@Nullable Object> firstTwice(List<@Nullable Object> items) {
    if (!items.isEmpty()) {
      items.add(0, items.get(0));
    }
    return items;
  }

  static List<@Nullable Object> withoutLast(List<@Nullable Object> items) {
    return items.isEmpty() ? items : items.subList(0, items.size() - 1);
  }

  static UnaryOperator<Answer> swapped(String one, String other) {
    return tree(tree -> {
      Object first = Tree.at(tree, one);
      Object second = Tree.at(tree, other);
      return first == null || second == null
          ? tree
          : Tree.changed(Tree.changed(tree, one, it -> second), other, it -> first);
    });
  }

  /// Answers for ever what it first answered at a place.
  static Supplier<UnaryOperator<Answer>> stale(String place) {
    return () -> {
      var first = new ArrayList<Object>();
      return value(
          place,
          it -> {
            if (first.isEmpty() && it != null) {
              first.add(it);
            }
            return first.isEmpty() ? it : first.get(0);
          });
    };
  }

  static UnaryOperator<Answer> text(String regex, String replacement) {
    return answer ->
        answer.body() instanceof AnswerBody.Text text
            ? answer.withBody(
                new AnswerBody.Text(text.type(), text.text().replaceAll(regex, replacement)))
            : answer;
  }

  static UnaryOperator<Answer> type(String type) {
    return answer -> bytes(answer, type, answer.body().bytes());
  }

  static UnaryOperator<Answer> truncated() {
    return answer -> {
      byte[] all = answer.body().bytes();
      return bytes(answer, answer.body().type(), Arrays.copyOf(all, all.length * 2 / 3));
    };
  }

  static UnaryOperator<Answer> flippedByte(int index) {
    return answer -> {
      byte[] all = answer.body().bytes();
      if (index < all.length) {
        all[index] ^= 1;
      }
      return bytes(answer, answer.body().type(), all);
    };
  }

  static UnaryOperator<Answer> emptied() {
    return answer -> bytes(answer, answer.body().type(), new byte[0]);
  }

  static UnaryOperator<Answer> header(String name, String value) {
    return answer -> answer.without(name).with(name, value);
  }

  static UnaryOperator<Answer> headerText(String name, String regex, String replacement) {
    return answer -> answer.changing(name, it -> it.replaceAll(regex, replacement));
  }

  static UnaryOperator<Answer> lost(String name) {
    return answer -> answer.without(name);
  }

  /// Refusals are JSON, too, and are left alone.
  private static UnaryOperator<Answer> tree(UnaryOperator<@Nullable Object> change) {
    return answer ->
        answer.body() instanceof AnswerBody.JsonTree json && answer.status() < 400
            ? answer.withBody(new AnswerBody.JsonTree(change.apply(json.value())))
            : answer;
  }

  private static Answer bytes(Answer answer, String type, byte[] bytes) {
    return type.isEmpty() ? answer : answer.withBody(new AnswerBody.Binary(type, bytes));
  }

  private static Object sum(@Nullable Object number, double more) {
    if (number instanceof Double value) {
      return value + more;
    }
    return number instanceof Number value ? (Object) (value.longValue() + (long) more) : Map.of();
  }

  private static List<@Nullable Object> copy(List<?> items) {
    return new ArrayList<@Nullable Object>(items);
  }
}
