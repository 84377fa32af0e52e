package io.github.healthlake4j.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a record component of arguments says of itself beyond its name, its type and whether it may be null. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Arg {
    /** For the agent: what it is, with an example where the name does not say it. */
    String value() default "";

    /** The values it may take; empty for any. */
    String[] oneOf() default {};

    /** Its value when it is not given; empty for none. */
    String defaultsTo() default "";

    /** The least number, with {@link #most()}; both 0 for any. */
    int least() default 0;

    int most() default 0;
}
