package dev.reprise.bench;

import static dev.reprise.bench.Alteration.asText;
import static dev.reprise.bench.Alteration.drop;
import static dev.reprise.bench.Alteration.list;
import static dev.reprise.bench.Alteration.plus;
import static dev.reprise.bench.Alteration.put;
import static dev.reprise.bench.Alteration.rounded;
import static dev.reprise.bench.Alteration.stale;
import static dev.reprise.bench.Alteration.status;
import static dev.reprise.bench.Alteration.swapped;
import static dev.reprise.bench.Alteration.upperCase;
import static dev.reprise.bench.Alteration.value;

import java.util.List;

/// Faults in owners, pets and visits, whose ids are others in every instance.
final class ResourceFaults {
  static final List<Fault> ALL =
      List.of(
          Fault.at("POST /api/owners", FaultKind.WRONG_STATUS, "created is 200", status(200)),
          Fault.at(
              "POST /api/owners",
              FaultKind.FIELD_ADDED,
              "an owner has a field more",
              put("debug", true)),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.FIELD_DROPPED,
              "an owner has no address",
              drop("address")),
          Fault.at(
              "GET /api/owners/{}", FaultKind.TYPE_CHANGED, "an owner's id is text", asText("id")),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.FOREIGN_ID,
              "an owner's id is the next one's",
              plus("id", 1)),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.CASE_CHANGED,
              "an owner's name is in capitals",
              upperCase("name")),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.SHAPE,
              "an owner's creation is a word",
              put("created_at", "today")),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.LINK,
              "an owner's own address is its pets'",
              value("self", it -> it + "/pets")),
          Fault.at(
              "PUT /api/owners/{}",
              FaultKind.STALE,
              "a change answers the old city",
              put("address.city", "Ghent")),
          Fault.at(
              "GET /api/owners",
              FaultKind.REORDERED,
              "owners come last first",
              list("items", Alteration::reversed)),
          Fault.at(
              "GET /api/owners",
              FaultKind.OFF_BY_ONE,
              "the total of owners is one short",
              plus("total", -1)),
          Fault.at(
              "DELETE /api/owners/{}",
              FaultKind.WRONG_STATUS,
              "a deletion answers 200",
              status(200)),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.FOREIGN_ID,
              "a pet has another owner",
              plus("owner.id", 1)),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.SWAPPED,
              "a pet's id and its owner's changed places",
              swapped("id", "owner.id")),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.SWAPPED,
              "quantity and price changed places",
              swapped("quantity", "price")),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.OFF_BY_ONE,
              "a quantity is one more",
              plus("quantity", 1)),
          Fault.at(
              "GET /api/pets/{}", FaultKind.ROUNDING, "a price has no cents", rounded("price", 0)),
          Fault.at(
              "GET /api/pets/{}", FaultKind.SHAPE, "a chip is no UUID", put("chip", "unknown")),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.FOREIGN_ID,
              "a chip is another pet's",
              put("chip", "0b7e2f52-5a0e-4a51-8d3f-8a3f5f0b1c2d")),
          Fault.at(
              "GET /api/pets/{}",
              FaultKind.FIELD_ADDED,
              "a note where there was none",
              put("note", "bites")),
          Fault.at(
              "GET /api/pets",
              FaultKind.OFF_BY_ONE,
              "the number of pages is one more",
              plus("pages", 1)),
          Fault.at("GET /api/pets", FaultKind.LINK, "there is no next page", put("next", null)),
          Fault.at(
              "GET /api/pets",
              FaultKind.EMPTIED,
              "a page of pets is empty",
              put("items", List.of())),
          Fault.at(
              "GET /api/pets",
              FaultKind.DUPLICATED,
              "the first pet of a page is there twice",
              list("items", Alteration::firstTwice)),
          Fault.at(
              "GET /api/pets/ranking",
              FaultKind.REORDERED,
              "the cheapest comes first",
              list("pets", Alteration::reversed)),
          Fault.at(
              "GET /api/pets/ranking",
              FaultKind.SWAPPED,
              "two ranked pets swapped their names",
              swapped("pets.0.name", "pets.1.name")),
          Fault.at(
              "GET /api/pets/ranking",
              FaultKind.SWAPPED,
              "two ranked pets swapped their ids",
              swapped("pets.0.id", "pets.1.id")),
          Fault.at(
              "GET /api/pets/{}/friends",
              FaultKind.FOREIGN_ID,
              "a friend in a shuffled list is a stranger",
              plus("friends.0.id", 50)),
          Fault.at(
              "GET /api/pets/search",
              FaultKind.FIELD_DROPPED,
              "a hit is missing",
              list("hits", Alteration::withoutLast)),
          Fault.at(
              "GET /api/pets/search",
              FaultKind.FIELD_DROPPED,
              "of two tags one is heard",
              list("tags", Alteration::withoutLast)),
          Fault.at(
              "POST /api/pets/compare",
              FaultKind.FOREIGN_ID,
              "the dearer pet is called cheaper",
              plus("cheaper", 1)),
          Fault.at(
              "PUT /api/pets/{}/weight",
              FaultKind.ROUNDING,
              "a weight is cut to whole kilograms",
              rounded("weight_kg", 0)),
          Fault.at(
              "GET /api/visits/{}",
              FaultKind.FOREIGN_ID,
              "a sentence names another pet",
              value("summary", it -> String.valueOf(it).replaceFirst("pet (\\d+)", "pet 9$1"))),
          Fault.at(
              "GET /api/visits/{}",
              FaultKind.FOREIGN_ID,
              "a visit has another reference than before",
              put("reference", "9d5a1c0e-77aa-4c5b-b0a3-3f2c1d0e9f88")),
          Fault.remembering(
              "GET /api/visits/{}",
              FaultKind.STALE,
              "every visit has the first one's reason",
              stale("reason")),
          Fault.at(
              "GET /api/visits", FaultKind.NULLED, "there is no cursor", put("next_cursor", null)),
          Fault.at(
              "GET /api/visits",
              FaultKind.VALUE_CHANGED,
              "there is said to be no more",
              put("more", false)));

  private ResourceFaults() {}
}
