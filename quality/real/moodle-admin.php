<?php
// Does in a Moodle what its people do. Usage: php moodle-admin.php <folder of Moodle> <command> '<JSON>'. Prints JSON.
// Uses Moodle's own data generator, which its test courses are made with (admin/tool/generator).
define('CLI_SCRIPT', true);
[, $folder, $command, $json] = $argv + [3 => '{}'];
require($folder . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
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
    default:
        fwrite(STDERR, "Unknown command $command\n");
        exit(1);
}
echo "\n" . json_encode($out) . "\n";
