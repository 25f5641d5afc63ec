package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetCookieTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a=b                                                | a | false | true
          a=b=c; Path=/; SECURE                              | a | true  | true
          a=Secure; HttpOnly                                 | a | false | true
          a=; Path=/                                         | a | false | false
          a=""                                               | a | false | false
          a=b; Max-Age=0                                     | a | false | false
          a=b; max-age=-1                                    | a | false | false
          a=b; Max-Age=10                                    | a | false | true
          a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure | a | true  | false
          a=b; Expires=Fri, 01 Jan 2100 00:00:00 GMT         | a | false | true
          """)
  void isReadAsABrowserReadsIt(String line, String name, boolean secure, boolean kept) {
    assertThat(SetCookie.of(Headers.of("Set-Cookie", line)))
        .containsExactly(new SetCookie(name, secure, kept));
  }
}
