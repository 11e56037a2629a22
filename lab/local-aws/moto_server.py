"""moto's server with the EC2 calls that the AWS provider needs and moto 5.2 lacks.

It ends by itself when its standard input closes: whoever started it cannot leave it behind.
Given a file in LAB_REQUEST_LOG, it writes one line for each request: service, action.
"""

import io
import os
import sys
import threading
from urllib.parse import parse_qs

import moto.server
from moto.core.responses import ActionResult
from moto.ec2.models.instances import Instance
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.responses.monitoring import Monitoring
from moto.route53.models import Route53Backend


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


def create_where_the_interface_is(self, *args, **kwargs):
    """An instance is where its interface is; moto puts it into the first Availability Zone."""
    create(self, *args, **kwargs)
    self._placement.zone = self.nics[0].subnet.availability_zone


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


def keep_lists_not_given(update):
    """AWS changes what an update names; moto would empty the lists it does not name."""

    def update_health_check(self, health_check_id, health_check_args):
        given = {name: value for name, value in health_check_args.items() if value != []}
        return update(self, health_check_id, given)

    return update_health_check


Route53Backend.update_health_check = keep_lists_not_given(Route53Backend.update_health_check)


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
            length = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(length)
            environ["wsgi.input"] = io.BytesIO(body)
            action = parse_qs(body.decode("utf-8", "replace")).get("Action")
            if action:
                return action[0]
        return f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"


def stop_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    request_log = os.environ.get("LAB_REQUEST_LOG")
    if request_log:
        run_simple = moto.server.run_simple
        moto.server.run_simple = lambda host, port, application, **options: run_simple(
            host, port, RequestLog(application, request_log), **options
        )
    moto.server.main(sys.argv[1:])
