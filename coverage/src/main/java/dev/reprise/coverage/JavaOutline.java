package dev.reprise.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// What can be told of a Java source by its braces, comments and literals: the code of each line,
/// and whether a line lies within a body from its first character to its last.
///
/// It asks less than a parser would and takes sources that do not compile. Where it cannot tell, a
/// line does not lie within a body. Not thread-safe.
final class JavaOutline {
  private static final Pattern TYPE =
      Pattern.compile("(^|[^.\\w])(class|interface|enum|record)\\s+\\w+");
  private static final Pattern ANONYMOUS = Pattern.compile("\\bnew\\b[^=;]*\\)\\s*$");

  /// A constant of an enum with a body, or a constructor without modifiers; nobody can tell here.
  private static final Pattern CONSTANT =
      Pattern.compile("[,\\s]*(?!static\\s)\\w+\\s*(\\(.*\\)\\s*)?");

  private final String text;
  private final List<JavaLine> lines = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private final StringBuilder before = new StringBuilder();
  private final Deque<Boolean> bodies = new ArrayDeque<>();
  private boolean staysInBody;
  private int at;

  private JavaOutline(String text) {
    this.text = text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// The lines that have code, in their order.
  static List<JavaLine> of(String source) {
    var outline = new JavaOutline(source);
    outline.read();
    return outline.lines.stream().filter(line -> !line.code().isEmpty()).toList();
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        skipTo("\n", 0);
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", 2);
      } else if (text.startsWith("\"\"\"", at)) {
        literal("\"\"\"");
      } else if (c == '"' || c == '\'') {
        literal(String.valueOf(c));
      } else {
        take(c);
        at++;
      }
    }
    endLine();
  }

  private void take(char c) {
    switch (c) {
      case '\n' -> endLine();
      case '{' -> open();
      case '}' -> close();
      case ';' -> {
        code.append(c);
        before.setLength(0);
      }
      default -> add(c);
    }
  }

  private void add(char c) {
    code.append(c);
    before.append(c);
  }

  private void open() {
    bodies.push(!beginsMembers());
    code.append('{');
    before.setLength(0);
  }

  /// Whether what a brace opens holds declarations, or might.
  private boolean beginsMembers() {
    String head = before.toString();
    long closed = head.chars().filter(c -> c == ')').count();
    long opened = head.chars().filter(c -> c == '(').count();
    return TYPE.matcher(head).find()
        || ANONYMOUS.matcher(head).find()
        || closed > opened
        || (!inBody() && CONSTANT.matcher(head).matches());
  }

  private void close() {
    if (!bodies.isEmpty()) {
      bodies.pop();
    }
    staysInBody &= inBody();
    code.append('}');
    before.setLength(0);
  }

  private boolean inBody() {
    return !bodies.isEmpty() && bodies.peek();
  }

  private void endLine() {
    lines.add(new JavaLine(lines.size() + 1, code.toString().strip(), staysInBody));
    code.setLength(0);
    before.append(' ');
    staysInBody = inBody();
  }

  /// Skips a comment; lines that it spans have no code.
  private void skipTo(String end, int length) {
    int found = text.indexOf(end, at + length);
    int stop = found < 0 ? text.length() : found + length;
    for (; at < stop; at++) {
      if (text.charAt(at) == '\n') {
        endLine();
      }
    }
    add(' ');
  }

  private void literal(String quote) {
    int start = at;
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      boolean torn = quote.length() == 1 && text.charAt(at) == '\n';
      if (torn) {
        break; // no valid literal; go on with the next line
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), text.startsWith(quote, at) ? at + quote.length() : at);
    for (char c : text.substring(start, at).toCharArray()) {
      if (c == '\n') {
        endLine();
      } else {
        code.append(c);
      }
    }
    before.append(' ');
  }
}
