package dev.reprise.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes a rule from a function that finds what is wrong with one class.
final class Findings {
  private Findings() {}

  /// A rule that holds where the function finds nothing.
  ///
  /// @param should what classes should do, to finish the sentence "classes should ..."
  /// @param remedy what to do about a finding
  /// @param findings sentences that each name the class and the place
  static ArchRule rule(String should, String remedy, Function<JavaClass, Stream<String>> findings) {
    var condition =
        new ArchCondition<JavaClass>(should) {
          @Override
          public void check(JavaClass javaClass, ConditionEvents events) {
            findings
                .apply(javaClass)
                .map(finding -> SimpleConditionEvent.violated(javaClass, finding + "; " + remedy))
                .forEach(events::add);
          }
        };
    return ArchRuleDefinition.classes().should(condition);
  }
}
