package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrickyFaultsTest {
  private List<String> healthy = List.of();

  @BeforeAll
  void walkThroughAHealthyApplication() throws Exception {
    healthy = TrickyWalks.told(TrickyWalks.fixed());
  }

  @Test
  void areManyOfEveryKindAndHaveNamesOfTheirOwn() {
    assertThat(Faults.ALL).filteredOn(Fault::isVisible).hasSizeGreaterThan(70);
    assertThat(Faults.ALL).extracting(Fault::name).doesNotHaveDuplicates();
    assertThat(Faults.ALL).extracting(Fault::kind).contains(FaultKind.values());
  }

  @Test
  void changeAnAnswerAndNoneBeforeItWhereTheyAreVisible() throws Exception {
    var unseen = new ArrayList<String>();
    for (Fault fault : Faults.ALL) {
      String first = firstChanged(told(fault));
      if (fault.isVisible() && !isAtItsPlace(fault, first)) {
        unseen.add(fault.name() + ": " + first);
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void changeNoAnswerWhereOnlyARuleIsBrokenThatNobodyTries() throws Exception {
    for (Fault fault : RuleFaults.ALL) {
      if (!fault.isVisible() && !fault.name().equals("the CSRF token is always the same")) {
        assertThat(told(fault)).as(fault.name()).isEqualTo(healthy);
      }
    }
  }

  @Test
  void areFoundByName() {
    for (Fault fault : Faults.ALL) {
      assertThat(Faults.named(fault.name())).isSameAs(fault);
    }
  }

  /// The request whose answer is the first to differ, empty where none does.
  private String firstChanged(List<String> told) {
    for (int i = 0; i < healthy.size(); i++) {
      if (!told.get(i).equals(healthy.get(i))) {
        return told.get(i).lines().findFirst().orElseThrow();
      }
    }
    return "";
  }

  private static boolean isAtItsPlace(Fault fault, String request) {
    if (request.isEmpty()) {
      return false;
    }
    String[] words = request.split("[ ?]", -1);
    var call = new Call(words[0], words[1], "", Map.of(), new byte[0]);
    return switch (fault.cause()) {
      case Fault.Broken _ -> true;
      case Fault.Altered altered -> altered.place().matches(call);
    };
  }

  private static List<String> told(Fault fault) throws Exception {
    return TrickyWalks.told(TrickyWalks.fixed().with(fault));
  }
}
