package dev.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Pages for browsers: links that hold ids, forms with a hidden CSRF token, sentences with times.
final class ClinicPages {
  /// A note that somebody wrote into a form, as HTML spells it.
  private record Note(long id, long pet, String text) {}

  private final Clinic clinic;
  private final Sessions sessions;
  private final PetBook pets;
  private final Entropy.Sequence ids;
  private final List<Note> notes = new ArrayList<>();

  ClinicPages(Clinic clinic, Sessions sessions, PetBook pets) {
    this.clinic = clinic;
    this.sessions = sessions;
    this.pets = pets;
    this.ids = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("GET /pets", this::list)
        .add("GET /pets/{}", call -> pets.of(call.number(1), pet -> page(call, pet)))
        .add("POST /pets/{}/notes", call -> pets.of(call.number(1), pet -> write(call, pet)))
        .add("GET /pets/{}/notes/{}", this::note);
  }

  private Answer list(Call call) {
    String rows =
        pets.all().stream()
            .map(it ->
                "<tr data-pet=\"%d\"><td><a href=\"/pets/%d\">%s</a></td><td class=\"num\">%s</td></tr>"
                    .formatted(it.id(), it.id(), it.name(), it.price()))
            .collect(Collectors.joining("\n"));
    return page(call, "Pets", "<h1>Pets</h1>\n<table>\n" + rows + "\n</table>");
  }

  private Answer page(Call call, Pet pet) {
    String form =
        """
        <h1 id="name">%s</h1>
        <p>Chip <code>%s</code>, owner <a href="/api/owners/%d" class="owner">%s</a>.</p>
        <ul>%s</ul>
        <form method="post" action="/pets/%d/notes">
        <input type="hidden" name="csrf_token" value="%s">
        <input type="hidden" name="draft" value="%s">
        <input type="text" name="text" maxlength="200" required>
        <button type="submit">Save</button>
        </form>\
        """
            .formatted(
                pet.name(),
                pet.chip(),
                pet.owner().id(),
                pet.owner().name(),
                items(pet),
                pet.id(),
                sessions.of(call).csrf,
                clinic.entropy().hex(8));
    return page(call, pet.name(), form);
  }

  private String items(Pet pet) {
    return notes.stream()
        .filter(it -> it.pet() == pet.id())
        .map(it ->
            "<li><a href=\"/pets/%d/notes/%d\">%s</a></li>".formatted(it.pet(), it.id(), it.text()))
        .collect(Collectors.joining());
  }

  private Answer write(Call call, Pet pet) {
    var note = new Note(ids.next(), pet.id(), escaped(call.field("text")));
    notes.add(note);
    return Answer.redirect(302, "/pets/" + pet.id() + "/notes/" + note.id() + "?saved=1");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private Answer note(Call call) {
    return notes.stream()
        .filter(it -> it.id() == call.number(3))
        .findFirst()
        .map(it ->
            page(
                call,
                "Note " + it.id(),
                "<p class=\"note\" id=\"note-%d\">%s</p><a href=\"/pets/%d\">back</a>"
                    .formatted(it.id(), it.text(), it.pet())))
        .orElseGet(() -> Answer.html("Nothing here", "", "<h1>Nothing here</h1>").withStatus(404));
  }

  private Answer page(Call call, String title, String body) {
    return Answer.html(
        title,
        "<meta name=\"csrf-token\" content=\"" + sessions.of(call).csrf + "\">",
        body
            + "\n<footer>Shown at "
            + Clinic.httpDate(clinic.now())
            + ", request "
            + clinic.entropy().hex(6)
            + ".</footer>");
  }
}
