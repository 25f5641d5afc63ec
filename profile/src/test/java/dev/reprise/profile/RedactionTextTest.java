package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies before and after; `#` stands for a placeholder in the expectation.
class RedactionTextTest {
  private final Redaction redaction = new Redaction(RedactionRules.none());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"password":"x"}                          | {"password":"#"}
          { "password" : "a\\"b" , "n" : 1.0e+5 }   | { "password" : "#" , "n" : 1.0e+5 }
          {"a":"password","b":"c"}                  | {"a":"password","b":"c"}
          {"token":true,"secret":null,"pwd":12}     | {"token":true,"secret":null,"pwd":12}
          {"token":123456789}                       | {"token":"#"}
          {"otp":123456,"cvv":12}                   | {"otp":"#","cvv":"#"}
          {"password":""}                           | {"password":""}
          {"secrets":["a",{"k":"b","n":[1,"c"]}],"z":"d"} | {"secrets":["#",{"k":"#","n":[1,"#"]}],"z":"d"}
          {"credentials":{"user":"u1","password":"p"},"b":"c"} | {"credentials":{"user":"#","password":"#"},"b":"c"}
          {"b":"{\\"password\\":\\"x\\"}"}          | {"b":"{\\"password\\":\\"#\\"}"}
          {"b":"{\\"c\\":\\"{\\\\\\"pwd\\\\\\":\\\\\\"x\\\\\\"}\\"}"} | {"b":"{\\"c\\":\\"{\\\\\\"pwd\\\\\\":\\\\\\"#\\\\\\"}\\"}"}
          {"b":"{\\"tokens\\":[\\"x\\"]}","c":"d"}  | {"b":"{\\"tokens\\":[\\"#\\"]}","c":"d"}
          {"b":"{\\"token\\":123456789}"}           | {"b":"{\\"token\\":\\"#\\"}"}
          {"u":"/x?token=abc&b=c"}                  | {"u":"/x?token=#&b=c"}
          {"u":"/x?token=abc\\u0026b=c"}            | {"u":"/x?token=#\\u0026b=c"}
          {"m":"said password='abc' ok"}            | {"m":"said password='#' ok"}
          {"password":"x                            | {"password":"#
          {"password":"x\\                          | {"password":"#
          {"password":                              | {"password":
          {"pass\\u0077ord":"x"}                    | {"pass\\u0077ord":"#"}
          {"h":"<input name=\\"csrf\\" value=\\"abc\\">"} | {"h":"<input name=\\"csrf\\" value=\\"#\\">"}
          {"password":hunter2,"a":1}                | {"password":"#","a":1}
          """)
  void redactsJson(String before, String after) {
    assertThat(shown(redaction.text(before, BodySyntax.JSON))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          <input name="csrf_token" value="abc">      | <input name="csrf_token" value="#">
          <input value='abc' type=hidden name=_csrf> | <input value='#' type=hidden name=_csrf>
          <INPUT TYPE="password" VALUE=abc>          | <INPUT TYPE="password" VALUE=#>
          <input name="user" value="abc">            | <input name="user" value="abc">
          <meta name="csrf-token" content="a&amp;b"/> | <meta name="csrf-token" content="#"/>
          <div data-csrf-token="abc" id=x>           | <div data-csrf-token="#" id=x>
          <script>var csrfToken = "abc";</script>    | <script>var csrfToken = "#";</script>
          <script>x={"token": 'abc', a:1}</script>   | <script>x={"token": '#', a:1}</script>
          <script>token = getToken();</script>       | <script>token = getToken();</script>
          <a href="/r?token=abc&amp;x=1">t</a>       | <a href="/r?token=#&amp;x=1">t</a>
          <a href="/r?x=1&amp;token=abc">t</a>       | <a href="/r?x=1&amp;token=#">t</a>
          <p>Password: <b>forgotten</b>?</p>         | <p>Password: <b>forgotten</b>?</p>
          <label for="password">Password</label>     | <label for="password">Password</label>
          <textarea name="secret">a b</textarea>     | <textarea name="secret">#</textarea>
          <input title="<b>" name="csrf_token" value="abc"> | <input title="<b>" name="csrf_token" value="#">
          <a href="http://u:pw@h/" data-token="abc">x</a> | <a href="http://u:#@h/" data-token="#">x</a>
          <input name="csrf_token" value="abc        | <input name="csrf_token" value="abc
          """)
  void redactsHtml(String before, String after) {
    assertThat(shown(redaction.text(before, BodySyntax.HTML))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          password = hunter2                      | password = #
          password: correct horse battery         | password: #
          x password=hunter2, user=bob            | x password=#, user=bob
          <password>a&lt;b</password>             | <password>#</password>
          <n:apiKey a="b">c</n:apiKey><x>d</x>    | <n:apiKey a="b">#</n:apiKey><x>d</x>
          <password><![CDATA[a]b<]]></password>   | <password><![CDATA[#]]></password>
          <password/><a>b</a>                     | <password/><a>b</a>
          <user password="p" name="n"/>           | <user password="#" name="n"/>
          <property name="password" value="x"/>   | <property name="password" value="#"/>
          <credentials> <user>u</user></credentials> | <credentials> <user>u</user></credentials>
          get https://h/p?api_key=abc&x=1 now     | get https://h/p?api_key=#&x=1 now
          url=jdbc://u:p%40w@host/db              | url=jdbc://u:#@host/db
          headers["X-Api-Key"] = "abc"            | headers["X-Api-Key"] = "#"
          'password' => 'abc', 'b' => 'c'         | 'password' => '#', 'b' => 'c'
          password: null                          | password: null
          max_tokens: 4096                        | max_tokens: 4096
          """)
  void redactsText(String before, String after) {
    assertThat(shown(redaction.text(before, BodySyntax.TEXT))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=b&password=c&d=e     | a=b&password=#&d=e
          password=a#b;c=d       | password=#
          password=              | password=
          user%5Bpassword%5D=x   | user%5Bpassword%5D=#
          user[password]=x&a=b   | user[password]=#&a=b
          password=1234          | password=#
          max_tokens=12          | max_tokens=12
          user(password)=x&a=b   | user(password)=#&a=b
          my+password=x          | my+password=#
          next=x?token=y         | next=x?token=#
          """)
  void redactsForms(String before, String after) {
    assertThat(shown(redaction.text(before, BodySyntax.FORM))).isEqualTo(after);
  }

  private static String shown(String text) {
    return text.replaceAll("«secret:[0-9a-f]{8}»|%C2%ABsecret%3A[0-9a-f]{8}%C2%BB", "#");
  }
}
