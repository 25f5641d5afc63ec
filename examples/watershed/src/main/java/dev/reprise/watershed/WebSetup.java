package dev.reprise.watershed;

import dev.reprise.inapp.testmode.CorrelationFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The way of a request to its controller: filters, then the checks of login and CSRF token, then
/// the run that its path names. A filter that records goes before all of these.
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
  private static final String[] PUBLIC = {"/login", "/static/**", "/error"};
  private static final String[] FORMS = {"/login", "/logout", "/create/**"};

  private final Logins logins;
  private final Tokens tokens;
  private final RunStore runs;

  WebSetup(Logins logins, Tokens tokens, RunStore runs) {
    this.logins = logins;
    this.tokens = tokens;
    this.runs = runs;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new LoginCheck(logins)).excludePathPatterns(PUBLIC);
    registry.addInterceptor(new CsrfCheck(tokens, true)).addPathPatterns(FORMS);
    registry.addInterceptor(new CsrfCheck(tokens, false)).excludePathPatterns(FORMS);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new RunArgument(runs));
  }

  @Bean
  static FilterRegistrationBean<CorrelationFilter> correlation() {
    var registration = new FilterRegistrationBean<>(new CorrelationFilter());
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return registration;
  }

  @Bean
  static FilterRegistrationBean<SemicolonFilter> semicolons() {
    var registration = new FilterRegistrationBean<>(new SemicolonFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 110);
    return registration;
  }

  /// What Tomcat refuses before any filter sees it is told in the same shape as everything else.
  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatErrors() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(TomcatErrors.class.getName());
          }
        });
  }
}
