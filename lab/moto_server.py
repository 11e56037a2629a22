"""moto's server with the EC2 calls that the AWS provider needs and moto 5.2 lacks."""

import sys

from moto.core.responses import ActionResult
from moto.ec2.models.instances import Instance
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.responses.monitoring import Monitoring
from moto.server import main


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

if __name__ == "__main__":
    main(sys.argv[1:])
