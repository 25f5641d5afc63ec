package dev.reprise.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The visitor's way through pages, links and forms.
final class PageScene {
  private final VisitorClient client;

  PageScene(VisitorClient client) {
    this.client = client;
  }

  void play(String pet) throws IOException, InterruptedException {
    Seen list = page("/pets");
    String link = list.find("<a href=\"(/pets/\\d+)\">Tom");
    Seen shown = page(link.startsWith("/") ? link : "/pets/" + pet);
    write(shown, link, "Grüße & beste Wünsche + 日本");
    Seen second = write(page(link.startsWith("/") ? link : "/pets/" + pet), link, "Zahn 17");
    String back = second.find("<a href=\"(/pets/\\d+)\">back");
    page(back.startsWith("/") ? back : "/pets");
    page("/pets/" + pet);
    page("/pets/999999");
  }

  private Seen write(Seen form, String pet, String text) throws IOException, InterruptedException {
    String action = form.find("action=\"([^\"]*)\"");
    String csrf = form.find("name=\"csrf_token\" value=\"([^\"]*)\"");
    String draft = form.find("name=\"draft\" value=\"([^\"]*)\"");
    Seen sent =
        client.form(
            action.startsWith("/") ? action : pet + "/notes",
            "csrf_token=" + encoded(csrf) + "&draft=" + encoded(draft) + "&text=" + encoded(text));
    return page(sent.location());
  }

  private Seen page(String target) throws IOException, InterruptedException {
    return client.get(target, "Accept", "text/html");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
