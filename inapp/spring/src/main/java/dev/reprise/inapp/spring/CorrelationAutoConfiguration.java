package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.CorrelationFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Gives every request its correlation id, and carries it to tasks and to other servers.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnPart("correlation")
final class CorrelationAutoConfiguration {
  @Bean
  FilterRegistrationBean<CorrelationFilter> repriseCorrelationFilter() {
    var registration = new FilterRegistrationBean<>(new CorrelationFilter());
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  /// Boot gives it to its own executor, which `@Async` and asynchronous controllers use.
  @Bean
  CarryingTaskDecorator repriseTaskDecorator() {
    return new CarryingTaskDecorator();
  }

  @Bean
  CorrelationInterceptor repriseCorrelationInterceptor() {
    return new CorrelationInterceptor();
  }

  /// Only where the application has Boot's builders of REST clients.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RestClientCustomizer.class)
  static final class OutgoingCalls {
    @Bean
    RestClientCustomizer repriseRestClientCustomizer(CorrelationInterceptor interceptor) {
      return builder -> builder.requestInterceptor(interceptor);
    }

    @Bean
    RestTemplateCustomizer repriseRestTemplateCustomizer(CorrelationInterceptor interceptor) {
      return template -> template.getInterceptors().add(interceptor);
    }
  }
}
