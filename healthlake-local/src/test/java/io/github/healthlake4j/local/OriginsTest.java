package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8090, , false",
        "localhost:8090, , false",
        "[::1]:8090, , false",
        "localhost, , false",
        "127.0.0.1:8090, http://127.0.0.1:8090, false",
        "127.0.0.1:8090, http://localhost:8090, true",
        "127.0.0.1:8090, http://127.0.0.1:3000, true",
        "127.0.0.1:8090, https://evil.example, true",
        "127.0.0.1:8090, null, true",
        "evil.example:8090, , true",
        "127.0.0.1.evil.example, , true",
        "localhost.evil.example:8090, , true",
        ", , true",
    })
    void foreign_isAnotherNameOrAnotherSitesPage(@Nullable String host, @Nullable String origin, boolean foreign) {
        Map<String, List<String>> headers = new HashMap<>();
        if (host != null) {
            headers.put("host", List.of(host));
        }
        if (origin != null) {
            headers.put("origin", List.of(origin));
        }

        assertThat(Origins.isForeign(new Call("GET", "/", null, headers, new byte[0])))
                .isEqualTo(foreign);
    }
}
