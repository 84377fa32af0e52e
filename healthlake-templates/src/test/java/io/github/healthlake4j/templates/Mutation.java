package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Ways to break a right resource at one member; each says where the validator must find it. */
enum Mutation {
    DROP_REQUIRED {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (!site.form().element().isRequired() || site.members().containsKey("_" + site.name())) {
                return null;
            }
            site.members().remove(site.name());
            boolean empty = site.members().isEmpty() && !site.type().isResource();
            return empty
                    ? site.parent()
                    : site.parent() + "." + site.form().element().name();
        }
    },
    MISNAME {
        @Override
        String apply(Site site, Random random) {
            Object value = site.members().remove(site.name());
            String wrong = site.name() + "Xyz";
            site.members().put(wrong, value);
            return site.parent() + "." + wrong;
        }
    },
    WRONG_TYPE {
        @Override
        String apply(Site site, Random random) {
            Object first = site.first();
            site.setFirst(first instanceof String ? new JsonNumber("7") : "no such type");
            return site.firstPath();
        }
    },
    BAD_DATE {
        @Override
        @Nullable String apply(Site site, Random random) {
            Primitive primitive = site.form().type().primitive();
            if (primitive != Primitive.DATE && primitive != Primitive.DATE_TIME && primitive != Primitive.INSTANT) {
                return null;
            }
            String[] wrong = {
                "2020-13-01", "2020-02-30", "01.02.2020", "2020-1-1", "2020-01-01T25:00:00Z", "2020-01-01T10:00", ""
            };
            site.setFirst(wrong[random.nextInt(wrong.length)]);
            return site.firstPath();
        }
    },
    SECOND_FORM {
        @Override
        @Nullable String apply(Site site, Random random) {
            for (Form other : site.form().element().forms()) {
                if (other.type().primitive() == Primitive.STRING || other.type().primitive() == Primitive.BOOLEAN) {
                    if (!other.member().equals(site.name())) {
                        site.members().put(other.member(), other.type().primitive() == Primitive.STRING ? "a" : true);
                        return site.parent() + "." + other.step();
                    }
                }
            }
            return null;
        }
    },
    UNKNOWN_CODE {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (site.form().type().primitive() != Primitive.CODE
                    || site.form().type().codes() == null) {
                return null;
            }
            site.setFirst("no-such-code");
            return site.firstPath();
        }
    },
    SCALAR_FOR_LIST {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (!(site.value() instanceof List<?> list) || site.members().containsKey("_" + site.name())) {
                return null;
            }
            site.members().put(site.name(), list.get(0));
            return site.path();
        }
    },
    LIST_FOR_SCALAR {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (site.value() instanceof List<?>) {
                return null;
            }
            List<Object> list = new ArrayList<>();
            list.add(site.value());
            site.members().put(site.name(), list);
            return site.path();
        }
    },
    EMPTY {
        @Override
        String apply(Site site, Random random) {
            site.setFirst(site.form().type().primitive() == null ? Map.of() : "");
            return site.form().type().isResource() ? site.firstPath() + ".resourceType" : site.firstPath();
        }
    },
    NULL {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (site.members().containsKey("_" + site.name())) {
                return null;
            }
            site.setFirst(null);
            return site.firstPath();
        }
    },
    BAD_REFERENCE {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (!site.name().equals("reference") || !site.type().name().equals("Reference")) {
                return null;
            }
            site.setFirst("no reference");
            return site.firstPath();
        }
    },
    BAD_ID {
        @Override
        @Nullable String apply(Site site, Random random) {
            if (site.form().type().primitive() != Primitive.ID) {
                return null;
            }
            site.setFirst("no id!");
            return site.firstPath();
        }
    };

    /** Breaks the resource and says where, or leaves it as it is and returns null where this way does not fit. */
    abstract @Nullable String apply(Site site, Random random);
}
