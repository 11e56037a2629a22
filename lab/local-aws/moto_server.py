"""moto's server with what the AWS provider and the range watcher need and moto 5.2 lacks.

Health checks have the status that the lab's checkers find: they put it to /moto-api/lab/observations.

It ends by itself when its standard input closes: whoever started it cannot leave it behind.
Given a file in LAB_REQUEST_LOG, it writes one line for each request: service, action.
"""

import io
import json
import os
import re
import sys
import threading
from datetime import datetime
from urllib.parse import parse_qs

import moto.server
from moto.codebuild.models import codebuild_backends
from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.instances import Instance
from moto.ec2.models.security_groups import SecurityGroupBackend
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.responses.monitoring import Monitoring
from moto.events.models import Rule
from moto.route53.exceptions import ResourceRecordAlreadyExists
from moto.route53.models import Route53Backend
from moto.route53.responses import Route53


def set_monitoring(state):
    def respond(self):
        self.error_on_dryrun()
        ids = self._get_param("InstanceIds", [])
        for instance_id in ids:
            self.ec2_backend.get_instance(instance_id).monitoring_state = state
        monitorings = [{"InstanceId": instance_id, "Monitoring": {"State": state}} for instance_id in ids]
        return ActionResult({"InstanceMonitorings": monitorings})

    return respond


Monitoring.monitor_instances = set_monitoring("enabled")
Monitoring.unmonitor_instances = set_monitoring("disabled")


def modify_maintenance_options(self):
    instance = self.ec2_backend.get_instance(self._get_param("InstanceId"))
    instance.maintenance_options = {"AutoRecovery": self._get_param("AutoRecovery")}
    return ActionResult({"InstanceId": instance.id, **instance.maintenance_options})


# What AWS gives an instance that asks for nothing else.
Instance.maintenance_options = {"AutoRecovery": "default"}
InstanceResponse.modify_instance_maintenance_options = modify_maintenance_options


create = Instance.__init__


def create_where_the_interface_is(self, ec2_backend, *args, **kwargs):
    """An instance is where its interface is, which no other one has; moto puts it into the first Availability Zone."""
    for nic in kwargs.get("nics", []):
        eni_id = nic.get("NetworkInterfaceId")
        if eni_id and ec2_backend.get_network_interface(eni_id).attachment_id:
            raise EC2ClientError("InvalidNetworkInterface.InUse", f"Interface: [{eni_id}] in use.")
    create(self, ec2_backend, *args, **kwargs)
    self._placement.zone = self.nics[0].subnet.availability_zone
    self._subnet_id = self.nics[0].subnet.id


Instance.__init__ = create_where_the_interface_is
terminate = Instance.terminate


def terminate_and_release(self):
    """A terminated instance gives back the interfaces that outlive it; moto keeps them attached."""
    state = terminate(self)
    nics = dict(self.nics)
    for interface in nics.values():
        if not interface.delete_on_termination:
            self.detach_eni(interface)
    # moto's own descriptions of an instance, also of a terminated one, look into its interfaces.
    self.nics = nics
    return state


Instance.terminate = terminate_and_release


modify_rules = SecurityGroupBackend.modify_security_group_rules


def modify_rules_without_ports(self, group_id, rules):
    """Only rules for TCP and UDP have ports; moto wants them of each."""
    for rule in rules.values():
        if rule.get("IpProtocol") == "-1":
            rule.setdefault("FromPort", -1)
            rule.setdefault("ToPort", -1)
    return modify_rules(self, group_id, rules)


SecurityGroupBackend.modify_security_group_rules = modify_rules_without_ports


send_to_other_targets = Rule.send_to_targets


def send_to_targets(self, original_event, transform_input=True):
    """Starts builds, at which moto gives up, and sends to the other targets as moto does."""
    targets = self.targets
    builds = [target for target in targets if ":codebuild:" in target["Arn"]]
    self.targets = [target for target in targets if target not in builds]
    try:
        send_to_other_targets(self, original_event, transform_input)
    finally:
        self.targets = targets
    if self.event_pattern.matches_event(original_event):
        for target in builds:
            project = target["Arn"].rpartition("project/")[2]
            codebuild = codebuild_backends[self.account_id][self.region_name]
            if project in codebuild.codebuild_projects:
                codebuild.start_build(project)


Rule.send_to_targets = send_to_targets


def keep_lists_not_given(update):
    """AWS changes what an update names; moto would empty the lists it does not name."""

    def update_health_check(self, health_check_id, health_check_args):
        given = {name: value for name, value in health_check_args.items() if value != []}
        return update(self, health_check_id, given)

    return update_health_check


Route53Backend.update_health_check = keep_lists_not_given(Route53Backend.update_health_check)


change_records = Route53Backend.change_resource_record_sets


def refuse_second_record(self, zoneid, change_list):
    """A record set is created once; moto takes one with another value for another record set."""
    for change in change_list:
        wanted = change["ResourceRecordSet"]
        identity = (wanted["Name"].rstrip("."), wanted["Type"], wanted.get("SetIdentifier"))
        for one in self.get_hosted_zone(zoneid).rrsets:
            if change["Action"] == "CREATE" and (one.name.rstrip("."), one.type, one.set_identifier) == identity:
                raise ResourceRecordAlreadyExists(name=one.name, _type=one.type)
    return change_records(self, zoneid, change_list)


Route53Backend.change_resource_record_sets = refuse_second_record


observations = {}


def get_health_check_status(self):
    """What checkers found; moto has a canned success, though nothing was checked."""
    health_check_id = self._get_param("HealthCheckId")
    self.backend.get_health_check(health_check_id)
    found = [
        {
            "Region": one["Region"],
            "StatusReport": {
                "Status": one["StatusReport"]["Status"],
                "CheckedTime": datetime.fromisoformat(one["StatusReport"]["CheckedTime"].replace("Z", "+00:00")),
            },
        }
        for one in observations.get(health_check_id, [])
    ]
    return ActionResult({"HealthCheckObservations": found})


Route53.get_health_check_status = get_health_check_status


def body_of(environ):
    """The body of a request, which can be read again after this."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = io.BytesIO(body)
    return body


class Observations:
    """Takes what the lab's checkers found."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] != "/moto-api/lab/observations":
            return self.application(environ, start_response)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        observations.update(json.loads(environ["wsgi.input"].read(length)))
        start_response("204 No Content", [])
        return []


class Idempotency:
    """A request with the token of an earlier one is that request again, and gets its answer; moto ignores tokens."""

    def __init__(self, application):
        self.application = application
        self.answers = {}

    def __call__(self, environ, start_response):
        token = self.token(body_of(environ))
        if token is None:
            return self.application(environ, start_response)
        if token not in self.answers:
            answer = []
            chunks = self.application(environ, lambda *start: answer.append(start))
            body = b"".join(chunks)
            (status, headers, *_) = answer[0]
            if not status.startswith("2"):
                start_response(status, headers)
                return [body]
            self.answers[token] = (status, headers, body)
        status, headers, body = self.answers[token]
        start_response(status, headers)
        return [body]

    @staticmethod
    def token(body):
        if body.startswith(b"Action="):
            form = parse_qs(body.decode("utf-8", "replace"))
            return (form["Action"][0], form["ClientToken"][0]) if "ClientToken" in form else None
        reference = re.search(rb"<CreateHealthCheckRequest.*<CallerReference>([^<]+)<", body, re.DOTALL)
        return reference and ("CreateHealthCheck", reference[1])


class RequestLog:
    """Writes down every request to AWS, before it is answered."""

    def __init__(self, application, path):
        self.application = application
        self.log = open(path, "a", buffering=1)
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        if not environ["PATH_INFO"].startswith("/moto-api"):
            line = f"{self.service(environ)} {self.action(environ)}\n"
            with self.lock:
                self.log.write(line)
        return self.application(environ, start_response)

    @staticmethod
    def service(environ):
        credential = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2]
        parts = credential.split("/")
        return parts[3] if len(parts) > 3 else "-"

    @staticmethod
    def action(environ):
        target = environ.get("HTTP_X_AMZ_TARGET")
        if target:
            return target.rpartition(".")[2]
        form = "application/x-www-form-urlencoded" in environ.get("CONTENT_TYPE", "")
        if form:
            action = parse_qs(body_of(environ).decode("utf-8", "replace")).get("Action")
            if action:
                return action[0]
        return f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"


def stop_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    request_log = os.environ.get("LAB_REQUEST_LOG")
    run_simple = moto.server.run_simple

    def run_wrapped(host, port, application, **options):
        application = Observations(Idempotency(application))
        if request_log:
            application = RequestLog(application, request_log)
        run_simple(host, port, application, **options)

    moto.server.run_simple = run_wrapped
    moto.server.main(sys.argv[1:])
