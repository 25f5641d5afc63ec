package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ErrorFormat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/// Answers every failure in one shape, with the correlation id and never with a stack trace.
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnPart("errors")
@EnableConfigurationProperties(RepriseProperties.class)
final class ErrorsAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  ErrorFormat repriseErrorFormat(RepriseProperties properties) {
    return properties.errors().format();
  }

  @Bean
  ErrorAdvice repriseErrorAdvice(ErrorFormat format) {
    return new ErrorAdvice(format);
  }

  /// In place of this Boot's error page; older ones have it elsewhere.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ErrorController.class)
  static final class Page {
    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ErrorPage repriseErrorController(ErrorFormat format) {
      return new ErrorPage(format);
    }
  }
}
