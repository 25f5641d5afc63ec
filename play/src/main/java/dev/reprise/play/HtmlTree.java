package dev.reprise.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A page as a tree of plain values, so that pages are compared and searched as JSON is.
///
/// An element is an object: `@name` for each attribute, `text()` for its own text nodes, and a list
/// for each kind of child. Inputs and metas are told apart by their names: `input[csrf_token]`.
/// White space counts as one blank, comments do not count. How the kinds stood between each other
/// each [HtmlElement] knows.
final class HtmlTree {
  private static final String TEXT = "text()";

  private HtmlTree() {}

  static Object of(String text, String mediaType) {
    boolean xml = mediaType.endsWith("xml") && !mediaType.contains("html");
    Document page = xml ? Jsoup.parse(text, "", Parser.xmlParser()) : Jsoup.parse(text);
    var root = new LinkedHashMap<String, @Nullable Object>();
    for (Element child : page.children()) {
      list(root, child.nodeName()).add(element(child));
    }
    // The page's own frame is always there and says nothing.
    return root.get("html") instanceof List<?> html && html.size() == 1 && root.size() == 1
        ? frame(html.getFirst())
        : root;
  }

  private static Object frame(@Nullable Object html) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    if (html instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        boolean part = value instanceof List<?> list && list.size() == 1;
        root.put(String.valueOf(key), part ? ((List<?>) value).getFirst() : value);
      });
    }
    return root;
  }

  private static HtmlElement element(Element element) {
    var out = new HtmlElement();
    for (Attribute attribute : element.attributes()) {
      out.put("@" + attribute.getKey(), attribute.getValue());
    }
    var texts = new ArrayList<Object>();
    for (Node node : element.childNodes()) {
      switch (node) {
        case Element child -> {
          out.adds(name(child));
          list(out, name(child)).add(element(child));
        }
        case TextNode text when !text.isBlank() -> {
          out.adds(TEXT);
          texts.add(text.text().strip());
        }
        case DataNode data when !data.getWholeData().isBlank() -> {
          out.adds(TEXT);
          texts.add(data.getWholeData().strip());
        }
        default -> {
          // comments and white space
        }
      }
    }
    if (!texts.isEmpty()) {
      out.put(TEXT, texts.size() == 1 ? texts.getFirst() : texts);
    }
    return out;
  }

  private static String name(Element element) {
    String tag = element.nodeName();
    String name = element.attr("name");
    boolean named = !name.isEmpty() && (tag.equals("input") || tag.equals("meta"));
    return named ? tag + "(" + name + ")" : tag;
  }

  @SuppressWarnings("unchecked") // only lists that this method made are behind keys of children
  private static List<Object> list(Map<String, @Nullable Object> out, String key) {
    Object list = out.computeIfAbsent(key, _ -> new ArrayList<>());
    return (List<Object>) java.util.Objects.requireNonNull(list);
  }
}
