package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentBinderTest {
    record S3(String s3Uri, @Nullable String kmsKeyId) {}

    record Output(S3 s3Configuration) {}

    record All(
            String datastoreId,

            @Arg(value = "how many", least = 1, most = 100) @Nullable Integer count,

            @Arg(
                    oneOf = {"strict", "minimal"},
                    defaultsTo = "strict")
            String level,

            @Nullable Boolean flag,
            @Nullable List<String> names,
            @Arg("{name: value}") @Nullable Map<String, Object> data,
            @Nullable Output output,
            @Nullable BigDecimal amount,
            @Nullable Instant since,
            @Nullable Object anything) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'S3Configuration':{'S3Uri':'s3://b','KmsKeyId':'k'}}",
                "{'s3_configuration':{'s3_uri':'s3://b','kms_key_id':'k'}}",
                "{'s3Configuration':{'s3Uri':'s3://b','kmsKeyId':'k'}}"
            })
    void awsStructure_inThreeSpellings_isBound(String output) {
        assertThat(bind("{'datastore_id':'d','output':" + output + "}").output())
                .isEqualTo(new Output(new S3("s3://b", "k")));
    }

    @Test
    void objectsAndLists_asJsonText_areParsed() {
        All all = bind(
                "{'datastore_id':'d','names':'[\\'a\\',\\'b\\']','data':'{\\'x\\':1.50}',"
                        + "'output':'{\\'s3_configuration\\':\\'{\\\\\\'S3Uri\\\\\\':\\\\\\'s3://b\\\\\\'}\\'}','anything':'[1]'}");

        assertThat(all.names()).containsExactly("a", "b");
        assertThat(all.data()).containsEntry("x", new BigDecimal("1.50"));
        assertThat(all.output()).isEqualTo(new Output(new S3("s3://b", null)));
        assertThat(all.anything()).isEqualTo(List.of(1));
    }

    @Test
    void decimals_keepTheirDigits() {
        assertThat(bind("{'datastore_id':'d','amount':1.50}").amount()).isEqualTo(new BigDecimal("1.50"));
        assertThat(bind("{'datastore_id':'d','data':{'v':1.50}}").data()).containsEntry("v", new BigDecimal("1.50"));
        assertThat(Json.write(Map.of("v", new BigDecimal("1.50")))).isEqualTo("{\"v\":1.50}");
    }

    @Test
    void absentAndNull_areTheSame() {
        assertThat(bind("{'datastore_id':'d','count':null}")).isEqualTo(bind("{'datastore_id':'d'}"));
        assertThat(bind("{'datastore_id':'d','level':null}").level()).isEqualTo("strict");
    }

    @Test
    void times_areReadInTheirZone() {
        assertThat(bind("{'datastore_id':'d','since':'2026-01-31'}").since())
                .isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(bind("{'datastore_id':'d','since':'2026-01-31T12:00:00+02:00'}")
                        .since())
                .isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                             | datastore_id is missing",
                "{'datastore_id':null}                          | datastore_id is missing",
                "{'datastore_id':7}                             | datastore_id must be text, not a number",
                "{'datastore_id':'d','extra':1}                 | tool does not take extra; it takes datastore_id, count,",
                "{'datastore_id':'d','Ana Müller 1970':1}       | tool does not take a name; it takes",
                "{'datastore_id':'d','count':'10'}              | count must be an integer, not text: how many",
                "{'datastore_id':'d','count':1.5}               | count must be an integer within 32 bits",
                "{'datastore_id':'d','count':0}                 | count must be from 1 to 100",
                "{'datastore_id':'d','count':101}               | count must be from 1 to 100",
                "{'datastore_id':'d','count':99999999999}       | count must be an integer within 32 bits",
                "{'datastore_id':'d','level':'lax'}             | level must be one of strict, minimal",
                "{'datastore_id':'d','flag':'true'}             | flag must be true or false, not text",
                "{'datastore_id':'d','names':'a'}               | names must be a list, or the same as JSON text",
                "{'datastore_id':'d','names':{}}                | names must be a list, not an object",
                "{'datastore_id':'d','names':['a',1]}           | names[1] must be text, not a number",
                "{'datastore_id':'d','names':['a',null]}        | names[1] is null",
                "{'datastore_id':'d','data':'all'}              | data must be an object, or the same as JSON text: {name: value}",
                "{'datastore_id':'d','data':'[1]'}              | data must be an object, not a list",
                "{'datastore_id':'d','data':'{\\'a\\':1,\\'a\\':2}'} | data names a member twice",
                "{'datastore_id':'a/b'}                         | datastore_id must be the 32 letters and digits",
                "{'datastore_id':'d','data':[]}                 | data must be an object, not a list",
                "{'datastore_id':'d','output':{}}               | output.S3Configuration is missing",
                "{'datastore_id':'d','output':{'S3Configuration':{'S3Uri':1}}} | output.S3Configuration.S3Uri must be text",
                "{'datastore_id':'d','output':{'S3Configuration':{'Uri':1}}} | output.S3Configuration does not take Uri; it takes S3Uri, KmsKeyId",
                "{'datastore_id':'d','output':{'S3Configuration':{'S3Uri':'a','s3_uri':'b'}}} | output.S3Configuration.S3Uri is given twice",
                "{'datastore_id':'d','since':'yesterday'}       | since must be an ISO 8601 date or time",
                "{'datastore_id':'d','since':'2026-01-31T12:00:00'} | since must be an ISO 8601 date or time with its zone",
            })
    void badArguments_areNamedWithTheirRule(String arguments, String message) {
        assertThatThrownBy(() -> bind(arguments))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageStartingWith(message);
    }

    private static All bind(String arguments) {
        try {
            Map<?, ?> map = Json.mapper().readValue(arguments.replace('\'', '"'), Map.class);
            Map<String, Object> named = new LinkedHashMap<>();
            map.forEach((name, value) -> named.put(String.valueOf(name), value));
            return ArgumentBinder.bind("tool", All.class, named);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
