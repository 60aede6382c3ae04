package com.acme.commerce.contracts.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule as a table: what may change, and which side breaks where it may not. */
class CompatibilityTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    field with a default added      | {x:int},{y:string='a'}      | {x:int}
                    field with a default removed    | {x:int}                     | {x:int},{y:string='a'}
                    fields in another order         | {y:string},{x:int}          | {x:int},{y:string}
                    default changed                 | {x:int},{y:string='a'}      | {x:int},{y:string='b'}
                    symbol added, default in both   | {e:enum U A B default U}    | {e:enum U A default U}
                    symbol removed, default in both | {e:enum U A default U}      | {e:enum U A B default U}
                    """)
    void allowed(String change, String newer, String older) {
        assertThat(Compatibility.breaks(schema(newer), schema(older))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    field without a default added   | {x:int},{y:string}          | {x:int}                  | new
                    field without a default removed | {x:int}                     | {x:int},{y:string}       | old
                    field renamed                   | {y:int}                     | {x:int}                  | new
                    type changed                    | {x:string}                  | {x:int}                  | new
                    type widened                    | {x:long}                    | {x:int}                  | old
                    field made optional             | {x:null string}             | {x:string}               | old
                    field made required             | {x:string}                  | {x:null string}          | new
                    symbol added, no default        | {e:enum U A B}              | {e:enum U A}             | old
                    symbol added with the default   | {e:enum U A B default U}    | {e:enum U A}             | old
                    symbol removed, no default      | {e:enum U A}                | {e:enum U A B}           | new
                    """)
    void refused(String change, String newer, String older, String side) {
        assertThat(Compatibility.breaks(schema(newer), schema(older)))
                .isNotEmpty()
                .anyMatch(what -> what.startsWith(side + " readers"));
    }

    /** {@code {name:type}}, {@code {name:type='default'}}, {@code {name:null type}} or {@code {name:enum A B default A}}. */
    private static Schema schema(String fields) {
        StringBuilder json = new StringBuilder("{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[");
        String separator = "";
        for (String field : fields.split(",")) {
            String[] nameAndType = field.strip().replaceAll("[{}]", "").split(":");
            json.append(separator).append(field(nameAndType[0], nameAndType[1]));
            separator = ",";
        }
        return new Schema.Parser().parse(json.append("]}").toString());
    }

    private static String field(String name, String type) {
        String start = "{\"name\":\"" + name + "\",\"type\":";
        if (type.startsWith("enum ")) {
            String[] symbolsAndDefault = type.substring("enum ".length()).split(" default ");
            String symbols = "\"" + symbolsAndDefault[0].replace(" ", "\",\"") + "\"";
            String byDefault = symbolsAndDefault.length == 1 ? "" : ",\"default\":\"" + symbolsAndDefault[1] + "\"";
            return start + "{\"type\":\"enum\",\"name\":\"a.E\",\"symbols\":[" + symbols + "]" + byDefault + "}}";
        }
        if (type.startsWith("null ")) {
            return start + "[\"null\",\"" + type.substring("null ".length()) + "\"]}";
        }
        String[] typeAndDefault = type.split("=");
        String byDefault = typeAndDefault.length == 1 ? "" : ",\"default\":" + typeAndDefault[1].replace('\'', '"');
        return start + "\"" + typeAndDefault[0] + "\"" + byDefault + "}";
    }
}
