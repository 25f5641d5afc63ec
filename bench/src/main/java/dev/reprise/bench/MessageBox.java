package dev.reprise.bench;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import dev.reprise.profile.JsonWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages whose payload is JSON in a string: the ids in it are those of another answer.
final class MessageBox {
  private final Clinic clinic;
  private final PetBook pets;
  private final Entropy.Sequence ids;
  private final Map<Long, Map<String, @Nullable Object>> messages = new HashMap<>();

  MessageBox(Clinic clinic, PetBook pets) {
    this.clinic = clinic;
    this.pets = pets;
    this.ids = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes.add("POST /api/messages", this::create).add("GET /api/messages/{}", this::one);
  }

  private Answer create(Call call) {
    long pet;
    try {
      pet = Call.number(String.valueOf(Json.parseObject(call.text("payload")).get("pet")));
    } catch (JsonException e) {
      return Answer.problem(422, "the payload is no JSON object");
    }
    return pets.of(pet, it -> created(it, call.text("kind")));
  }

  private Answer created(Pet pet, String kind) {
    long id = ids.next();
    var payload =
        Tree.of("pet", pet.id(), "owner", pet.owner().id(), "chip", pet.chip(), "urgent", false);
    var message =
        Tree.of(
            "message",
            id,
            "kind",
            kind,
            "payload",
            JsonWriter.text(payload),
            "sent_at",
            clinic.now().toString());
    messages.put(id, message);
    return Answer.json(201, message);
  }

  private Answer one(Call call) {
    var message = messages.get(call.number(2));
    return message == null
        ? Answer.problem(404, "there is no message " + call.segments().get(2))
        : Answer.json(message);
  }
}
