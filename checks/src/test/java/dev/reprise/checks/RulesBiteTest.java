package dev.reprise.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import org.junit.jupiter.api.Test;

/// Holds the rules against the bad classes below `fixture`: a rule that cannot fail proves nothing.
class RulesBiteTest {
  private static final ModuleOrder ORDER = new ModuleOrder("dev.reprise.checks.fixture");
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(ORDER.root());

  private final ModuleRules modules = new ModuleRules(ORDER);
  private final CodeRules code = new CodeRules(ORDER);
  private final InAppRules inApp = new InAppRules(ORDER);

  @Test
  void anArrowAgainstTheOrderIsFound() {
    assertFinds(modules.arrows(), "fixture.profile.Recorded", "fixture.record.Recorder");
    assertFinds(modules.arrows(), "fixture.record.Recorder", "fixture.play.Player");
  }

  @Test
  void anEngineThatKnowsAnotherIsFound() {
    assertFinds(modules.arrows(), "fixture.coverage.Trace", "fixture.play.Player");
  }

  @Test
  void anArrowAlongTheOrderIsNotFound() {
    assertDoesNotFind(modules.arrows(), "fixture.cli.Orderly");
  }

  @Test
  void aCycleIsFound() {
    assertFinds(modules.noCycles(), "fixture.record.Recorder", "fixture.play.Player");
  }

  @Test
  void aSecondPackageIsFound() {
    assertFinds(modules.oneFlatPackage(), "fixture.record.inner.Hidden", "ModuleOrder");
    assertFinds(modules.oneFlatPackage(), "fixture.attic.Forgotten", "ModuleOrder");
  }

  @Test
  void aPackageWithoutNullMarkedIsFound() {
    assertFinds(modules.nullMarked(), "fixture.attic.Forgotten", "package-info.java");
    assertDoesNotFind(modules.nullMarked(), "fixture.cli.Orderly");
  }

  @Test
  void aPrinterIsFound() {
    assertFinds(code.noStandardStreams(), "Printer.printsToOut", "System.Logger");
    assertFinds(code.noStandardStreams(), "Printer.printsToErr", "System.Logger");
    assertFinds(code.noStandardStreams(), "Printer.printsAStackTrace", "System.Logger");
    assertDoesNotFind(code.noStandardStreams(), "fixture.cli.Main");
  }

  @Test
  void whoEndsTheJvmIsFound() {
    assertFinds(code.onlyMainExits(), "Ender.exits", "exit code");
    assertFinds(code.onlyMainExits(), "Ender.halts", "exit code");
    assertDoesNotFind(code.onlyMainExits(), "fixture.cli.Main");
  }

  @Test
  void aBareExceptionIsFound() {
    assertFinds(code.noBareExceptions(), "Thrower.throwsARuntimeException", "one of ours");
    assertFinds(code.noBareExceptions(), "Thrower.throwsAnException", "one of ours");
    assertFinds(code.noBareExceptions(), "Thrower.throwsAnError", "one of ours");
    assertDoesNotFind(code.noBareExceptions(), "fixture.record.Thrower$Meaningful");
  }

  @Test
  void anEmptyNameIsFound() {
    assertFinds(code.namesThatSaySomething(), "fixture.record.PathUtils", "its idea");
    assertDoesNotFind(code.namesThatSaySomething(), "fixture.record.Recorder");
  }

  @Test
  void anEngineThatReadsTheClockIsFound() {
    assertFinds(code.timeIsGiven(), "ClockReader.readsTheInstant", "InstantSource");
    assertFinds(code.timeIsGiven(), "ClockReader.refersToTheInstant", "InstantSource");
    assertFinds(code.timeIsGiven(), "ClockReader.readsMilliseconds", "InstantSource");
    assertFinds(code.timeIsGiven(), "ClockReader.readsNanoseconds", "InstantSource");
    assertFinds(code.timeIsGiven(), "ClockReader.makesAClock", "InstantSource");
    assertFinds(code.timeIsGiven(), "ClockReader.sleeps", "InstantSource");
    assertDoesNotFind(code.timeIsGiven(), "ClockReader.handsATickerOver");
    assertDoesNotFind(code.timeIsGiven(), "ClockReader.asksAClock");
  }

  @Test
  void anEdgeMayReadTheClock() {
    assertDoesNotFind(code.timeIsGiven(), "fixture.cli.Orderly");
  }

  @Test
  void aClassFileThatIsTooNewIsFound() {
    assertFinds(inApp.classFilesForJava17(), "fixture.record.Recorder", "inapp.release");
    assertDoesNotFind(inApp.classFilesForJava17(), "fixture.cli.Orderly");
  }

  @Test
  void aStrangerAmongTheDependenciesIsFound() {
    assertFinds(inApp.fewDependencies(), "fixture.record.Stranger", "org.assertj.core");
    assertDoesNotFind(inApp.fewDependencies(), "fixture.record.ClockReader");
  }

  private static void assertFinds(ArchRule rule, String culprit, String remedy) {
    assertThat(findings(rule).toString()).contains(culprit).contains(remedy);
  }

  private static void assertDoesNotFind(ArchRule rule, String innocent) {
    assertThat(findings(rule).getDetails()).isNotEmpty().noneMatch(it -> it.contains(innocent));
  }

  private static FailureReport findings(ArchRule rule) {
    return rule.evaluate(BAD).getFailureReport();
  }
}
