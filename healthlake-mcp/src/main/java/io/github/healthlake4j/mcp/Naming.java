package io.github.healthlake4j.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.stream.Stream;

/** How the components of a record are named in JSON, and what else they may be called. */
enum Naming {
    /** Arguments of a tool: {@code kms_key_id}. */
    ARGUMENTS {
        @Override
        String name(String component) {
            return snake(component);
        }

        @Override
        Stream<String> spellings(String component) {
            return Stream.of(snake(component));
        }
    },
    /** A structure of AWS: {@code KmsKeyId}, and typed by hand {@code kms_key_id} or {@code kmsKeyId}. */
    AWS {
        @Override
        String name(String component) {
            return Character.toUpperCase(component.charAt(0)) + component.substring(1);
        }

        @Override
        Stream<String> spellings(String component) {
            return Stream.of(name(component), snake(component), component);
        }
    },
    /** A data type of FHIR: {@code postalCode}. */
    FHIR {
        @Override
        String name(String component) {
            return component;
        }

        @Override
        Stream<String> spellings(String component) {
            return Stream.of(component);
        }
    };

    /** On a record whose components have FHIR's names; records inside arguments have those of AWS otherwise. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Fhir {}

    static Naming of(Class<?> structure) {
        return structure.isAnnotationPresent(Fhir.class) ? FHIR : AWS;
    }

    abstract String name(String component);

    abstract Stream<String> spellings(String component);

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (Character.isUpperCase(letter) && i > 0) {
                snake.append('_');
            }
            snake.append(letter);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
