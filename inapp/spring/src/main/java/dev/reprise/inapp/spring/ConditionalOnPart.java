package dev.reprise.inapp.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Holds for a part of the kit that is useful in production too: on in test mode, and elsewhere
/// where `reprise.<part>.enabled` asks for it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnPart.Wanted.class)
@interface ConditionalOnPart {
  String value();

  /// Looks at the property first and at the mode then.
  final class Wanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var part = metadata.getAnnotations().get(ConditionalOnPart.class).getString("value");
      return isOn(part, context.getEnvironment());
    }

    static boolean isOn(String part, Environment environment) {
      Boolean asked = environment.getProperty("reprise." + part + ".enabled", Boolean.class);
      return asked == null ? OnTestMode.isOn(environment) : asked;
    }
  }
}
