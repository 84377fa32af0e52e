package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef";

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments(Rule.DATASTORE_ID, HEX),
                arguments(Rule.DATASTORE_ID, "a"),
                arguments(Rule.DATASTORE_NAME, "Klinik Süd / Haus 3 +1%"),
                arguments(Rule.DATASTORE_NAME, "x".repeat(256)),
                arguments(Rule.JOB_NAME, "病院 1"),
                arguments(Rule.CLIENT_TOKEN, "5f0c0000-0000-4000-8000-000000000000"),
                arguments(Rule.S3_URI, "s3://abc"),
                arguments(Rule.S3_URI, "s3://my-bucket.1/any thing/"),
                arguments(Rule.ROLE_ARN, "arn:aws:iam::111122223333:role/path/name"),
                arguments(Rule.ROLE_ARN, "arn:aws-cn:iam::111122223333:role/r"),
                arguments(Rule.KMS_KEY_ID, "0d0e0f00-0000-4000-8000-000000000000"),
                arguments(Rule.KMS_KEY_ID, "mrk-0123456789abcdef"),
                arguments(Rule.KMS_KEY_ID, "alias/healthlake"),
                arguments(Rule.KMS_KEY_ID, "arn:aws:kms:us-east-1:111122223333:alias/a/b"),
                arguments(Rule.KMS_KEY_ID, "arn:aws:kms:us-gov-west-1:111122223333:key/mrk-1"),
                arguments(Rule.RESOURCE_ARN, "arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/" + HEX),
                arguments(
                        Rule.RESOURCE_ARN,
                        "arn:aws:healthlake:eu-west-1:111122223333:dataTransformationProfile/" + HEX),
                arguments(Rule.LAMBDA_ARN, "arn:aws:lambda:us-east-1:111122223333:function:idp:$LATEST"),
                arguments(Rule.TAG_VALUE, ""),
                arguments(Rule.STATUS, "HIBERNATING_2"),
                arguments(Rule.VALIDATION_LEVEL, "structure-only"),
                arguments(Rule.REGION, "ap-southeast-2"),
                arguments(Rule.PAGE_TOKEN, "AAA+/=="));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void require_aValueThatKeepsTheRule_givesItBack(Rule rule, String value) {
        assertThat(rule.require("field", value)).isSameAs(value);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(Rule.DATASTORE_ID, "", "0 characters"),
                arguments(Rule.DATASTORE_ID, HEX + "0", "33 characters"),
                arguments(Rule.DATASTORE_ID, "abc!d", "aaa!a"),
                arguments(Rule.DATASTORE_NAME, "x".repeat(257), "257 characters"),
                arguments(Rule.DATASTORE_NAME, "a\nb", "a?a"),
                arguments(Rule.JOB_NAME, "x".repeat(65), "65 characters"),
                arguments(Rule.CLIENT_TOKEN, "a_b", "a_a"),
                arguments(Rule.S3_URI, "s3://Bucket/", "a9://Aaa../"),
                arguments(Rule.S3_URI, "https://bucket/", "aa..://aa../"),
                arguments(Rule.S3_URI, "s3://ab", "a9://aa"),
                arguments(Rule.ROLE_ARN, "arn:aws:iam::1111:user/somebody", "aaa:aaa:aaa::99..:aa../aa.."),
                arguments(Rule.KMS_KEY_ID, "alias/", "aa../"),
                arguments(Rule.KMS_KEY_ID, "arn:aws:s3:::bucket", "aaa:aaa:a9:::aa.."),
                arguments(
                        Rule.RESOURCE_ARN, "arn:aws:healthlake:us-east-1:111122223333:datastore/" + HEX, "characters)"),
                arguments(Rule.TAG_KEY, "", "0 characters"),
                arguments(Rule.TAG_VALUE, "x".repeat(257), "257 characters"),
                arguments(Rule.STATUS, "active", "aa.."),
                arguments(Rule.VALIDATION_LEVEL, "STRICT", "AA.."),
                arguments(Rule.REGION, "us east 1", "aa aa.. 9"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void require_aValueThatBreaksTheRule_namesFieldRuleAndShape(Rule rule, String value, String shape) {
        assertThatThrownBy(() -> rule.require("field", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field must be ")
                .hasMessageContaining(rule.words())
                .hasMessageContaining(shape);
    }

    @Test
    void require_aSecretOfTheWrongForm_doesNotRepeatIt() {
        assertThatThrownBy(() -> Rule.CLIENT_TOKEN.require("clientToken", "Jane Doe 1970-01-01"))
                .hasMessageContaining("the shape Aaaa Aaa 99..-99-99 (19 characters)")
                .hasMessageNotContainingAny("Jane", "1970");
    }

    @Test
    void require_nothing_saysWhatIsMissing() {
        assertThatThrownBy(() -> Rule.ROLE_ARN.require("dataAccessRoleArn", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dataAccessRoleArn is required:"
                        + " 20 to 2048 characters: arn:aws:iam::<12 digits>:role/<name>");
    }

    @Test
    void check_nothing_isNothing() {
        assertThat(Rule.JOB_NAME.check("name", null)).isNull();
    }
}
