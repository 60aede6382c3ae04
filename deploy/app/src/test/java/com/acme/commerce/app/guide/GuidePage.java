package com.acme.commerce.app.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose blocks of code name the files that they are: a new one in full, or, as {@code diff}, lines that are added to one,
 * beside lines that are there already.
 */
record GuidePage(Path repository, Path copy) {

    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+) (\\S+/\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * Follows the page to the letter.
     *
     * @return the files that it is about, in its order, each in the copy now
     */
    List<String> follow(String page) throws IOException {
        List<String> files = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(repository.resolve(page)));
        while (block.find()) {
            String file = block.group(2);
            boolean change = block.group(1).equals("diff");
            write(file, change ? changed(file, block.group(3)) : block.group(3));
            files.add(file);
        }
        return files;
    }

    /** Copies a file, or a folder with all that is in it, as it is in the repository. */
    void take(String path) throws IOException {
        try (var files = Files.walk(repository.resolve(path))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(repository.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    private String changed(String file, String diff) throws IOException {
        Path before = Files.exists(copy.resolve(file)) ? copy.resolve(file) : repository.resolve(file);
        String text = Files.readString(before);
        for (String hunk : diff.split("@@\n")) {
            String there = lines(hunk, ' ', '-');
            int at = ("\n" + text).indexOf("\n" + there);
            if (there.isEmpty() || at < 0) {
                throw new AssertionError(file + " has no such lines:\n" + there);
            }
            if (("\n" + text).indexOf("\n" + there, at + 1) >= 0) {
                throw new AssertionError(file + " has these lines more than once:\n" + there);
            }
            text = text.substring(0, at) + lines(hunk, ' ', '+') + text.substring(at + there.length());
        }
        return text;
    }

    private static String lines(String hunk, char one, char other) {
        StringBuilder lines = new StringBuilder();
        hunk.lines()
                .filter(line -> line.charAt(0) == one || line.charAt(0) == other)
                .forEach(line -> lines.append(line.substring(1)).append('\n'));
        return lines.toString();
    }

    private void write(String file, String text) throws IOException {
        Path target = copy.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }
}
