<?php
// Does in a Moodle what its people do. Usage: php moodle-admin.php <folder of Moodle> <command> '<JSON>'. Prints JSON.
// Uses Moodle's own data generator, which its test courses are made with (admin/tool/generator).
define('CLI_SCRIPT', true);
[, $folder, $command, $json] = $argv + [3 => '{}'];
require($folder . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
require_once($CFG->libdir . '/completionlib.php');
\core\session\manager::set_user(get_admin());
$in = json_decode($json, true, 512, JSON_THROW_ON_ERROR);
$make = new testing_data_generator();
$out = null;

switch ($command) {
    case 'service': // The account, role, service and token that connectors/moodle/README.md asks for.
        set_config('enablewebservices', 1);
        set_config('webserviceprotocols', 'rest');
        $context = context_system::instance();
        $role = create_role('Learning mesh', 'learningmesh', '');
        set_role_contextlevels($role, [CONTEXT_SYSTEM]);
        foreach ($in['capabilities'] as $capability) {
            assign_capability($capability, CAP_ALLOW, $role, $context->id);
        }
        $user = $make->create_user(['username' => 'mesh', 'email' => 'mesh@example.org']);
        role_assign($role, $user->id, $context->id);
        $service = $DB->insert_record('external_services', (object) [
            'name' => 'Learning mesh', 'shortname' => 'learningmesh', 'enabled' => 1, 'restrictedusers' => 0,
            'downloadfiles' => 1, 'uploadfiles' => 0, 'timecreated' => time(), 'timemodified' => time(),
        ]);
        foreach ($in['functions'] as $function) {
            $DB->insert_record('external_services_functions', ['externalserviceid' => $service, 'functionname' => $function]);
        }
        $out = \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, \core_external\util::get_service_by_id($service), $user->id, $context);
        break;
    case 'token': // Another one of the same account and service.
        $service = $DB->get_record('external_services', ['shortname' => 'learningmesh']);
        $user = $DB->get_record('user', ['username' => 'mesh']);
        $out = \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $user->id, context_system::instance());
        break;
    case 'revoke':
        $DB->delete_records('external_tokens', ['token' => $in['token']]);
        break;
    case 'category':
        $out = $make->create_category($in)->id;
        break;
    case 'course':
        $out = $make->create_course($in, ['createsections' => true])->id;
        break;
    case 'section':
        course_update_section($in['course'], $DB->get_record('course_sections', ['course' => $in['course'], 'section' => $in['number']]), $in['set']);
        break;
    case 'module':
        $out = $make->create_module($in['type'], $in['record'])->cmid;
        break;
    case 'chapter':
        $out = $make->get_plugin_generator('mod_book')->create_chapter($in)->id;
        break;
    case 'person':
        $out = $make->create_user($in)->id;
        break;
    case 'enrol':
        $make->enrol_user($in['person'], $in['course'], $in['role'] ?? 'student', 'manual', 0, 0, $in['status'] ?? 0);
        break;
    case 'unenrol':
        enrol_get_plugin('manual')->unenrol_user($DB->get_record('enrol', ['courseid' => $in['course'], 'enrol' => 'manual']), $in['person']);
        break;
    case 'hide':
        set_coursemodule_visible($in['module'], 0);
        rebuild_course_cache($in['course'], true);
        break;
    case 'show':
        set_coursemodule_visible($in['module'], 1);
        rebuild_course_cache($in['course'], true);
        break;
    case 'hide-course':
        course_change_visibility($in['course'], false);
        break;
    case 'rename':
        set_coursemodule_name($in['module'], $in['name']);
        break;
    case 'edit-page':
        $cm = get_coursemodule_from_id('page', $in['module'], 0, false, MUST_EXIST);
        $DB->update_record('page', ['id' => $cm->instance, 'content' => $in['content'], 'timemodified' => time()]);
        break;
    case 'delete':
        course_delete_module($in['module']);
        break;
    case 'delete-course':
        delete_course($in['course'], false);
        break;
    case 'xapi': // What an administrator enters for logstore_xapi; loopback addresses are refused by Moodle otherwise.
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        set_config('enabled_stores', 'logstore_standard,logstore_xapi', 'tool_log');
        foreach (['endpoint' => $in['endpoint'], 'username' => $in['key'], 'password' => $in['secret']] as $name => $value) {
            set_config($name, $value, 'logstore_xapi');
        }
        break;
    case 'emit': // What cron does each minute; the number of events that it could not send.
        set_debugging(DEBUG_NORMAL);
        \core\task\manager::get_scheduled_task('\\logstore_xapi\\task\\emit_task')->execute();
        $out = $DB->count_records('logstore_xapi_failed_log');
        break;
    case 'quiz': // One question, of true and false, where true is right; the last attempt counts.
        require_once($CFG->dirroot . '/mod/quiz/locallib.php');
        $quiz = $make->create_module('quiz', $in + ['grade' => 10, 'gradepass' => 5, 'attempts' => 0, 'grademethod' => QUIZ_ATTEMPTLAST,
            'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionusegrade' => 1, 'completionpassgrade' => 1]);
        $bank = question_make_default_categories([context_module::instance($quiz->cmid)]);
        $text = fn($value) => ['text' => $value, 'format' => FORMAT_HTML];
        $question = question_bank::get_qtype('truefalse')->save_question((object) ['qtype' => 'truefalse', 'category' => $bank->id], (object) [
            'category' => "$bank->id,$bank->contextid", 'name' => 'Late refunds', 'questiontext' => $text('After forty days a manager decides.'),
            'generalfeedback' => $text(''), 'feedbacktrue' => $text(''), 'feedbackfalse' => $text(''), 'correctanswer' => 1,
            'defaultmark' => 1, 'penalty' => 1, 'showstandardinstruction' => 0,
        ]);
        quiz_add_quiz_question($question->id, $quiz);
        \mod_quiz\quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
        $out = $quiz->cmid;
        break;
    case 'override':
        [$course, $cm] = get_course_and_cm_from_cmid($in['module']);
        (new completion_info($course))->update_state($cm, $in['completed'] ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE, $in['person'], true);
        break;
    case 'delete-attempts':
        require_once($CFG->dirroot . '/mod/quiz/locallib.php');
        $cm = get_coursemodule_from_id('quiz', $in['module'], 0, false, MUST_EXIST);
        $quiz = $DB->get_record('quiz', ['id' => $cm->instance]);
        foreach ($DB->get_records('quiz_attempts', ['quiz' => $quiz->id, 'userid' => $in['person']]) as $attempt) {
            quiz_delete_attempt($attempt, $quiz);
        }
        break;
    default:
        fwrite(STDERR, "Unknown command $command\n");
        exit(1);
}
echo "\n" . json_encode($out) . "\n";
