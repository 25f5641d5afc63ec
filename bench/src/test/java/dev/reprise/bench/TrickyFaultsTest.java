package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
  void changeAnAnswerAtTheirPlaceWhereTheyAreVisible() throws Exception {
    var unseen = new ArrayList<String>();
    for (Fault fault : Faults.ALL) {
      if (fault.isVisible() && told(fault).equals(healthy)) {
        unseen.add(fault.name());
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

  private static List<String> told(Fault fault) throws Exception {
    return TrickyWalks.told(TrickyWalks.fixed().with(fault));
  }
}
