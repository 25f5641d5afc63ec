package dev.reprise.bench;

import java.util.function.UnaryOperator;

/// One instance of the application without its wire: it lets calls in, has them answered and does
/// to the answer what a fault does.
///
/// Calls take turns, so that an instance with a given seed, asked the same, answers the same.
final class TrickyDesk {
  private final Clinic clinic;
  private final Sessions sessions;
  private final Routes routes = new Routes();
  private final Place faulty;
  private final UnaryOperator<Answer> alteration;

  TrickyDesk(TrickySettings settings) {
    clinic = new Clinic(settings);
    sessions = new Sessions(clinic);
    var pets = new PetBook(clinic);
    var visits = new VisitBook(clinic, pets);
    new AccountDesk(clinic, sessions).offer(routes);
    new OwnerBook(clinic, pets).offer(routes);
    pets.offer(routes);
    visits.offer(routes);
    new MessageBox(clinic, pets).offer(routes);
    new OrderBook(clinic, pets).offer(routes);
    new LockerRoom(clinic).offer(routes);
    new JobBoard(clinic).offer(routes);
    new ClinicPages(clinic, sessions, pets).offer(routes);
    new FileShelf(clinic).offer(routes);
    new Oddities(clinic).offer(routes);
    Catalogue.offer(routes);
    BulkGoods.offer(routes);
    if (settings.fault().map(Fault::cause).orElse(null) instanceof Fault.Altered altered) {
      faulty = altered.place();
      alteration = altered.change().get();
    } else {
      faulty = Place.of("NONE /");
      alteration = UnaryOperator.identity();
    }
  }

  synchronized Answer answer(Call call) {
    String request = clinic.entropy().hex(8);
    Answer answer = admitted(call);
    return (faulty.matches(call) ? alteration.apply(answer) : answer).with("X-Request-Id", request);
  }

  private Answer admitted(Call call) {
    if (!sessions.admits(call)) {
      return Sessions.isApi(call)
          ? Answer.problem(401, "a token is needed").with("WWW-Authenticate", "Bearer")
          : Answer.redirect(302, "/login");
    }
    if (!sessions.isProtected(call)) {
      return Answer.problem(403, "the CSRF token is missing or wrong");
    }
    return routes.answer(call);
  }
}
