package com.acme.commerce.replay;

import java.util.List;

/**
 * What came out of a replay.
 *
 * @param context its name
 * @param applicationId of the running application
 * @param records of the inputs that were gone through
 * @param rows that were compared
 * @param rowsInMotion that changed meanwhile and were not compared
 * @param messages that were compared
 * @param messagesInMotion that were being said meanwhile
 * @param differenceCount how many differences there are
 * @param differences the first of them
 * @param notes what limits the comparison
 * @param switched whether the rebuilt state was put in the place of the running one
 * @param generation of the application that instances have to run from now on
 */
record ReplayReport(
        String context,
        String applicationId,
        long records,
        long rows,
        long rowsInMotion,
        long messages,
        long messagesInMotion,
        long differenceCount,
        List<Difference> differences,
        List<String> notes,
        boolean switched,
        int generation) {

    boolean isEqual() {
        return differenceCount == 0;
    }
}
