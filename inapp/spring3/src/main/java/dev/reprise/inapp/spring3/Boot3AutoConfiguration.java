package dev.reprise.inapp.spring3;

import dev.reprise.inapp.spring.CorrelationInterceptor;
import dev.reprise.inapp.spring.DatabaseAddress;
import dev.reprise.inapp.testmode.ErrorFormat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Joins the parts of the starter that are on to Boot's classes of the same purpose.
@AutoConfiguration(
    before = {
      ErrorMvcAutoConfiguration.class,
      RestClientAutoConfiguration.class,
      RestTemplateAutoConfiguration.class
    },
    after = DataSourceAutoConfiguration.class,
    afterName = {
      "dev.reprise.inapp.spring.CorrelationAutoConfiguration",
      "dev.reprise.inapp.spring.ErrorsAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class Boot3AutoConfiguration {
  @Bean
  @ConditionalOnBean(CorrelationInterceptor.class)
  RestClientCustomizer repriseRestClientCustomizer(CorrelationInterceptor interceptor) {
    return builder -> builder.requestInterceptor(interceptor);
  }

  @Bean
  @ConditionalOnBean(CorrelationInterceptor.class)
  RestTemplateCustomizer repriseRestTemplateCustomizer(CorrelationInterceptor interceptor) {
    return template -> template.getInterceptors().add(interceptor);
  }

  @Bean
  @ConditionalOnBean(name = "repriseErrorAdvice")
  @ConditionalOnMissingBean(ErrorController.class)
  ErrorPage repriseErrorController(ErrorFormat format) {
    return new ErrorPage(format);
  }

  @Bean
  @Lazy
  @ConditionalOnBean(JdbcConnectionDetails.class)
  DatabaseAddress repriseDatabaseAddress(JdbcConnectionDetails details) {
    return new DatabaseAddress(details.getJdbcUrl(), details.getUsername(), details.getPassword());
  }
}
